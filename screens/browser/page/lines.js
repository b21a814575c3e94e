// The page by lines without a reload: what changes is said by the screen reader, and nothing else.
const EVERY = 3000; // milliseconds between two looks at what is due
const GONE = "NOT CONNECTED: use paper. It is not known whether the last line was done; it comes back by itself.";
const at = (name) => document.getElementById(name);
const [form, line, answer, alarms, news] = ["form", "line", "answer", "alarms", "news"].map(at);
let busy = false;

function say(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

// What is new is read out alone: what stands there already is left where it is.
function list(words) {
  const there = new Map([...alarms.querySelectorAll("li")].map((item) => [item.textContent, item]));
  if (!words.length) {
    if (!there.size && alarms.querySelector("p")) return;
    const none = document.createElement("p");
    none.textContent = "No alarm.";
    alarms.replaceChildren(none);
    return;
  }
  if (!alarms.querySelector("ul")) alarms.replaceChildren(document.createElement("ul"));
  const all = alarms.querySelector("ul");
  for (const [text, item] of there) if (!words.includes(text)) item.remove();
  words.forEach((text, nth) => {
    if (there.has(text)) return;
    const item = document.createElement("li");
    item.textContent = text;
    all.insertBefore(item, all.children[nth] ?? null);
  });
}

function heard(said) {
  list(said.alarms);
  say(answer, said.answer || "Nothing was asked yet.");
  say(news, said.news);
}

async function ask(address, how) {
  const reply = await fetch(address, { cache: "no-store", ...how });
  if (!reply.ok) throw new Error(reply.status);
  return reply.json();
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (busy || !line.value.trim()) return;
  busy = true;
  // The same answer twice in a row is a new one, and is to be heard again.
  answer.textContent = "";
  try {
    const body = new URLSearchParams({ line: line.value });
    heard(await ask("/lines", { method: "POST", headers: { "Desk-Lines": "1" }, body }));
    line.value = "";
  } catch {
    list([GONE]);
  }
  busy = false;
  line.focus();
});

setInterval(async () => {
  if (busy) return;
  try {
    const said = await ask("/lines/news");
    if (!busy) heard(said);
  } catch {
    list([GONE]);
  }
}, EVERY);
