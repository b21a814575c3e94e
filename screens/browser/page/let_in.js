// Takes the link's token out of the address, where nothing else sees it, and hands it over once.
const token = location.hash.slice(1);
history.replaceState(null, "", location.pathname);
const said = document.getElementById("said");
try {
  const answer = await fetch("/take-link", { headers: { "Desk-Link": token }, cache: "no-store" });
  if (answer.ok) location.replace("/");
  else said.textContent = `Not let in: ${(await answer.text()).trim()}. Ask for a new link.`;
} catch {
  said.textContent = "Not let in: the kiosk did not answer. Try the link again.";
}
