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

  // No line of it is broken where the window is wide enough: its letters are as large as the longest allows.
  facts(emergency) {
    if (!emergency) return;
    const place = document.getElementById("emergency");
    place.textContent = emergency;
    place.style.setProperty("--longest", Math.max(...emergency.split("\n").map((line) => line.length)));
  }

  show(why) {
    document.getElementById("why").textContent = why;
    this.section.hidden = false;
  }

  hide() { this.section.hidden = true; }
}
