// What to dial, kept since the kiosk told it last: for whenever it can't be asked.
const KEPT = "emergency";

export const kept = () => localStorage.getItem(KEPT);
export const keep = (emergency) => localStorage.setItem(KEPT, emergency);

// No line of it is broken where the window is wide enough: its letters are as large as the longest allows.
export function showDial(emergency = kept()) {
  if (!emergency) return;
  const place = document.getElementById("emergency");
  place.textContent = emergency;
  place.style.setProperty("--longest", Math.max(...emergency.split("\n").map((line) => line.length)));
}
