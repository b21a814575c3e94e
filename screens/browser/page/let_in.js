// Takes the link's token out of the address, where nothing else sees it, or out of the field, and hands it over once.
const said = document.getElementById("said");
const form = document.getElementById("form");

async function letIn(token) {
  try {
    const answer = await fetch("/take-link", { headers: { "Desk-Link": token }, cache: "no-store" });
    if (answer.ok) location.replace("/");
    else said.textContent = `Not let in: ${(await answer.text()).trim()}. Ask for a new link.`;
  } catch {
    said.textContent = "Not let in: the kiosk did not answer. Try the link again.";
  }
}

if (form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const field = document.getElementById("link");
    // Of the whole link the part after the sign counts; that alone will do.
    const token = field.value.trim().replace(/^.*#/s, "");
    field.value = "";
    if (/^[A-Za-z0-9_-]+$/.test(token)) letIn(token);
    else said.textContent = "That is no link: it ends with # and a row of letters and digits.";
  });
} else {
  const token = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  await letIn(token);
}
