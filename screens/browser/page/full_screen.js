// Full screen, with the keys that a browser keeps for itself otherwise: Ctrl+W, Ctrl+T, Ctrl+N.
const SHOWN = 3000; // milliseconds after the last move of the mouse: nothing of the desk stays covered

export class FullScreen {
  constructor(room) {
    this.button = document.getElementById("full");
    this.button.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays
    this.button.addEventListener("click", () => this.change());
    addEventListener("pointermove", () => this.#offer());
    addEventListener("keydown", () => { this.button.hidden = true; }, true);
    document.addEventListener("fullscreenchange", () => {
      this.button.hidden = true;
      room.fit();
    });
  }

  #offer() {
    this.button.hidden = Boolean(document.fullscreenElement) || !document.fullscreenEnabled;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.button.hidden = true; }, SHOWN);
  }

  async change() {
    if (document.fullscreenElement) {
      navigator.keyboard?.unlock?.();
      await document.exitFullscreen();
      return;
    }
    await document.documentElement.requestFullscreen({ navigationUI: "hide" });
    // Only a page by TLS, or at this computer's own address, is let; without it the keys stay the browser's.
    const locked = await navigator.keyboard?.lock?.().then(() => true, () => false) ?? false;
    document.documentElement.dataset.keys = locked ? "all" : "without the browser's own";
  }
}
