// What stands here while nothing is connected: use paper, and what to dial.
import { keep, showDial } from "./dial.js";

export class Paper {
  constructor() {
    this.section = document.getElementById("paper");
    showDial();
  }

  keep({ emergency, name, desk }) {
    keep(emergency);
    showDial(emergency);
    document.title = [desk, name].filter(Boolean).join(", ") || "Desk kiosk";
  }

  show(why) {
    document.getElementById("why").textContent = why;
    this.section.hidden = false;
  }

  hide() { this.section.hidden = true; }
}
