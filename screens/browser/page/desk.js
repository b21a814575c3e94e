// The desk in this page: a terminal, its keys, its room, and the link to the face that is drawn here.
import { takeKeys } from "./keys.js";
import { Room } from "./room.js";
import { Link } from "./link.js";
import { Paper } from "./paper.js";
import { FullScreen } from "./full_screen.js";
import { bell } from "./sound.js";

const terminal = new Terminal({
  allowProposedApi: false,
  cursorBlink: false,
  fontFamily: "ui-monospace, 'Cascadia Mono', Consolas, 'DejaVu Sans Mono', 'Liberation Mono', Menlo, monospace",
  scrollback: 0,
  logLevel: "off",
  minimumContrastRatio: 1,
  macOptionIsMeta: false,
});
const paper = new Paper();
const room = new Room(terminal);
const fullScreen = new FullScreen(room);

const link = new Link({
  size: () => room.size(),
  picture: (bytes) => terminal.write(bytes),
  facts: (facts) => paper.keep(facts),
  connected: () => paper.hide(),
  gone: (why) => { terminal.reset(); paper.show(why); },
});

terminal.open(document.getElementById("screen"));
takeKeys(terminal, { send: (keys, held) => link.keys(keys, held), fullScreen, link });
terminal.onBell(bell);
room.onChange = (size) => link.resized(size);
room.fit();
terminal.focus();
link.open();

// So that this page, loaded while the kiosk is away, says so and what to dial. Not every address may have one.
navigator.serviceWorker?.register("/worker.js").catch(() => {});

// For tests that drive this page: what stands on it, and nothing that changes it.
globalThis.desk = {
  words: () => Array.from({ length: terminal.rows }, (_, nth) =>
    terminal.buffer.active.getLine(terminal.buffer.active.viewportY + nth)?.translateToString(true) ?? ""),
  size: () => [terminal.cols, terminal.rows],
};
