// Keys, as a terminal sends them. The browser's own uses of a key come second.
const FUNCTION_KEYS = {
  F1: "\x1bOP", F2: "\x1bOQ", F3: "\x1bOR", F4: "\x1bOS", F5: "\x1b[15~", F6: "\x1b[17~", F7: "\x1b[18~",
  F8: "\x1b[19~", F9: "\x1b[20~", F10: "\x1b[21~", F12: "\x1b[24~",
};
const ZOOM = new Set(["+", "-", "=", "0"]);
const LARGEST_PASTE = 16000; // characters; the server takes no message of more than 64 KiB

export function takeKeys(terminal, { send, fullScreen, link }) {
  let held = false;

  // Before the browser and before the terminal, wherever the focus is.
  addEventListener("keydown", (event) => {
    held = event.repeat;
    if (event.altKey || event.metaKey) return;
    if (event.key === "F11") {
      take(event);
      if (!event.repeat) fullScreen.change();
    } else if (event.key in FUNCTION_KEYS && !event.ctrlKey) {
      take(event);
      send(FUNCTION_KEYS[event.key], event.repeat);
    } else if (document.activeElement !== terminal.textarea) {
      terminal.focus();
    }
    if (event.key === "Enter") link.enter();
  }, true);
  addEventListener("keyup", (event) => { if (event.key in FUNCTION_KEYS) event.preventDefault(); }, true);

  terminal.attachCustomKeyEventHandler((event) => {
    const command = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    // The browser pastes, and the terminal hears of that.
    if (command && !event.altKey && key === "v") return false;
    if (event.shiftKey && event.key === "Insert") return false;
    // Larger and smaller letters are the browser's.
    if (command && !event.altKey && ZOOM.has(event.key)) return false;
    // What is marked is copied; else it is a key like others.
    if (command && key === "c" && terminal.hasSelection()) return false;
    return true;
  });

  terminal.textarea.addEventListener("paste", (event) => {
    if ((event.clipboardData?.getData("text/plain").length ?? 0) > LARGEST_PASTE) {
      event.preventDefault();
      event.stopImmediatePropagation();
      alert("That is too long to paste here.");
    }
  }, true);

  terminal.onData((keys) => { send(keys, held); held = false; });

  // The focus stays here: no click is needed at any time.
  terminal.textarea.addEventListener("blur", () => setTimeout(() => terminal.focus()));
  addEventListener("focus", () => terminal.focus());
  addEventListener("contextmenu", (event) => event.preventDefault());
}

function take(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}
