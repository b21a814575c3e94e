// What stands here while nothing is connected: use paper, and what to dial, kept since the link was there.
const KEPT = "emergency";

export class Paper {
  constructor() {
    this.section = document.getElementById("paper");
    this.facts(localStorage.getItem(KEPT));
  }

  keep({ emergency, name, desk }) {
    localStorage.setItem(KEPT, emergency);
    this.facts(emergency);
    document.title = [desk, name].filter(Boolean).join(", ") || "Desk kiosk";
  }

  facts(emergency) { if (emergency) document.getElementById("emergency").textContent = emergency; }

  show(why) {
    document.getElementById("why").textContent = why;
    this.section.hidden = false;
  }

  hide() { this.section.hidden = true; }
}
