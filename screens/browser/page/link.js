// The link to the face: opened again by itself, and known to be gone at once.
const SILENT = 5000; // milliseconds without a heartbeat, of which one comes every 2 seconds
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
    this.beat = 0;
    this.tries = 0;
    this.waiting = null;
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
    socket.onopen = () => { this.#heard(); this.#send({ columns: this.face.size()[0], lines: this.face.size()[1] }); };
    socket.onmessage = ({ data }) => { if (socket === this.socket) this.#took(data); };
    socket.onclose = ({ code }) => { if (socket === this.socket) this.#gone(code); };
    this.#watch();
  }

  keys(keys, held) {
    if (this.connected) this.#send({ keys, held, beat: this.beat });
  }

  resized([columns, lines]) {
    if (this.connected) this.#send({ columns, lines });
  }

  enter() { if (this.waiting !== null && BY_ENTER.has(this.waiting)) this.open(); }

  #send(what) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(what));
  }

  #took(data) {
    this.#heard();
    if (typeof data !== "string") {
      this.face.picture(new Uint8Array(data));
      return;
    }
    const said = JSON.parse(data);
    if (said.beat) this.beat = said.beat;
    if (said.facts) {
      this.connected = true;
      this.tries = 0;
      this.face.facts(said.facts);
      this.face.connected();
    }
  }

  #heard() { this.last = performance.now(); }

  #watch() {
    clearInterval(this.watching);
    this.watching = setInterval(() => this.#look(), 500);
  }

  #look() {
    if (this.connected && performance.now() - this.last > SILENT) this.#drop();
  }

  // Said at once: to close, the socket waits for the other end to agree, and keys would go nowhere meanwhile.
  #drop() {
    const socket = this.socket;
    if (!socket) return;
    this.#gone(1006);
    socket.close();
  }

  #gone(code) {
    this.socket = null;
    this.connected = false;
    clearInterval(this.watching);
    this.face.gone(WORDS[code] ?? "It comes back by itself.");
    if (BY_ENTER.has(code)) this.waiting = code;
    else if (!FOR_GOOD.has(code)) this.#again(AGAIN[Math.min(this.tries++, AGAIN.length - 1)]);
  }

  #again(after) {
    if (this.socket || this.waiting !== null) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(), after);
  }
}
