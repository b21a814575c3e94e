// Full screen, with the keys that a browser keeps for itself otherwise: Ctrl+W, Ctrl+T, Ctrl+N.
export class FullScreen {
  constructor(room) {
    this.button = document.getElementById("full");
    this.button.hidden = !document.fullscreenEnabled;
    this.button.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays
    this.button.addEventListener("click", () => this.change());
    document.addEventListener("fullscreenchange", () => {
      this.button.hidden = Boolean(document.fullscreenElement) || !document.fullscreenEnabled;
      room.fit();
    });
  }

  async change() {
    if (document.fullscreenElement) {
      navigator.keyboard?.unlock?.();
      await document.exitFullscreen();
      return;
    }
    await document.documentElement.requestFullscreen({ navigationUI: "hide" });
    // Only a page by TLS, or at this computer's own address, is let; without it the keys stay the browser's.
    this.locked = await navigator.keyboard?.lock?.().then(() => true, () => false) ?? false;
  }
}
