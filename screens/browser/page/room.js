// How large the letters are: 80 columns and 24 lines always fit, and all of the room is used.
const LEAST = [80, 24];
const MOST = [200, 60]; // more is not drawn: the letters grow instead
const USUAL = 18; // CSS pixels, to be read at arm's length; the browser's own zoom makes them larger
const SMALLEST = 4;

export class Room {
  constructor(terminal) {
    this.terminal = terminal;
    this.onChange = () => {};
    addEventListener("resize", () => this.fit());
  }

  size() { return [this.terminal.cols, this.terminal.rows]; }

  fit() {
    const [width, height] = [innerWidth, innerHeight];
    if (!width || !height) return;
    let font = USUAL;
    let grid = this.#grid(font, width, height);
    // Twice: a letter's width does not quite grow with its font.
    for (let nth = 0; nth < 2; nth += 1) {
      const wanted = grid.map((count, at) => Math.min(Math.max(count, LEAST[at]), MOST[at]));
      const cell = this.#cell(font);
      const fits = Math.min(width / wanted[0] / cell[0], height / wanted[1] / cell[1]) * font;
      font = Math.max(SMALLEST, Math.floor(fits * 8) / 8);
      grid = this.#grid(font, width, height);
    }
    while ((grid[0] < LEAST[0] || grid[1] < LEAST[1]) && font > SMALLEST) {
      font -= 0.125;
      grid = this.#grid(font, width, height);
    }
    this.terminal.options.fontSize = font;
    const before = this.size();
    const [columns, lines] = grid.map((count, at) => Math.max(count, LEAST[at]));
    this.terminal.resize(columns, lines);
    if (before[0] !== columns || before[1] !== lines) this.onChange([columns, lines]);
  }

  #grid(font, width, height) {
    const [across, down] = this.#cell(font);
    return [Math.floor((width - 1) / across), Math.floor((height - 1) / down)];
  }

  // The terminal's own measure of a letter, in CSS pixels.
  #cell(font) {
    this.terminal.options.fontSize = font;
    const screen = this.terminal.element.querySelector(".xterm-screen").getBoundingClientRect();
    return [screen.width / this.terminal.cols, screen.height / this.terminal.rows];
  }
}
