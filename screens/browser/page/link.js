// The link to the face: opened again by itself, and known to be gone at once.
// What is connected is said by one number, which the kiosk tells: after so long without a heartbeat, or with keys
// that nobody heard, nothing is; and no key that is older is done.
const PROMISED = 5000; // milliseconds, until it is told
const KEPT = "keys";
const AGAIN = [200, 500, 1000, 2000];
const WORDS = {
  4000: "This page sent what the kiosk does not know: reload it.",
  4001: "There are too many screens at this desk already.",
  4002: "This desk is open in another window of this browser. Press Enter to have it here.",
  4003: "This browser is no longer known: ask whoever looks after the kiosk for a link.",
  4004: "This screen was left. Press Enter to open it again.",
  4005: "A fault ended this screen; it is written down. Press Enter to open it again.",
};
const BY_ENTER = new Set([4002, 4004, 4005]);
const FOR_GOOD = new Set([4003]);

export class Link {
  constructor(face) {
    this.face = face;
    this.within = PROMISED;
    this.tries = 0;
    this.waiting = null;
    this.unheard = []; // when each message with keys was sent that the kiosk did not say it heard
    Object.assign(this, { page: newPage(), sent: 0, heard: 0 }, JSON.parse(sessionStorage.getItem(KEPT) ?? "{}"));
    // A page that is loaded anew still asks what became of its last keys.
    addEventListener("pagehide", () => {
      const { page, sent, heard } = this;
      sessionStorage.setItem(KEPT, JSON.stringify({ page, sent, heard }));
    });
    addEventListener("online", () => this.#again(0));
    addEventListener("offline", () => this.#drop());
    // A page that was asleep looks at once whether it is still connected.
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.#look(); });
  }

  open() {
    clearTimeout(this.timer);
    this.waiting = null;
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/socket`);
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    this.beat = 0;
    this.#alive();
    socket.onopen = () => { this.#alive(); this.#hello(); };
    socket.onmessage = ({ data }) => { if (socket === this.socket) this.#took(data); };
    socket.onclose = ({ code }) => { if (socket === this.socket) this.#gone(code); };
    this.#watch();
  }

  keys(keys, held) {
    if (!this.connected) return;
    this.#send({ keys, held, beat: this.beat });
    this.sent += 1;
    this.unheard.push(performance.now());
  }

  resized([columns, lines]) {
    if (this.connected) this.#send({ columns, lines });
  }

  enter() { if (this.waiting !== null && BY_ENTER.has(this.waiting)) this.open(); }

  #hello() {
    const [columns, lines] = this.face.size();
    const { page, sent, heard } = this;
    this.#send({ columns, lines, page, sent, heard });
  }

  #send(what) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(what));
  }

  #took(data) {
    this.#alive();
    if (typeof data !== "string") {
      this.face.picture(new Uint8Array(data));
      return;
    }
    const said = JSON.parse(data);
    if (said.beat) this.#beat(said);
    if (said.promised) this.#promised(said.promised * 1000);
    if (said.facts) {
      this.connected = true;
      this.tries = 0;
      this.face.facts(said.facts);
      this.face.connected();
    }
  }

  #beat({ beat, heard }) {
    this.beat = beat;
    this.heard = heard;
    this.unheard.splice(0, this.unheard.length - Math.max(0, this.sent - heard));
  }

  #alive() { this.last = performance.now(); }

  #promised(within) {
    this.within = within;
    this.#watch();
  }

  #watch() {
    clearInterval(this.watching);
    this.watching = setInterval(() => this.#look(), this.within / 10);
  }

  #look() {
    const oldest = Math.min(this.last, this.unheard[0] ?? Infinity);
    // A line that opens and never speaks is none either: the page says so, and tries another.
    if (this.socket && performance.now() - oldest > this.within) this.#drop();
  }

  // Said at once: to close, the socket waits for the other end to agree, and keys would go nowhere meanwhile.
  #drop() {
    const socket = this.socket;
    if (!socket) return;
    this.#gone(1006);
    socket.close();
  }

  #gone(code) {
    if (!this.connected) this.#askWhy();
    this.socket = null;
    this.connected = false;
    clearInterval(this.watching);
    this.face.gone(`${WORDS[code] ?? "It comes back by itself."}${this.#notSure()}`);
    this.unheard = [];
    if (BY_ENTER.has(code)) this.waiting = code;
    else if (!FOR_GOOD.has(code)) this.#again(AGAIN[Math.min(this.tries++, AGAIN.length - 1)]);
  }

  // A socket that is refused says not why; a page that is refused does.
  async #askWhy() {
    const answer = await fetch("/desk.css", { cache: "no-store" }).catch(() => null);
    if (answer?.status === 403 && !this.connected) this.face.gone(WORDS[4003]);
  }

  #notSure() {
    const many = this.unheard.length;
    return many ? ` What was typed last here (${many}) may not be done: it is said when this is back.` : "";
  }

  #again(after) {
    if (this.socket || this.waiting !== null) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(), after);
  }
}

function newPage() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (each) => each.toString(16).padStart(2, "0")).join("");
}
