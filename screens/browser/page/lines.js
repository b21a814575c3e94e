// The page by lines without a reload: what changes is said by the screen reader, and nothing else.
const EVERY = 3000; // milliseconds between two looks at what is due
const NOT_DONE = " The last line was not done.";
const REFUSED = {
  403: "NOT CONNECTED: use paper. This browser is no longer known: ask whoever looks after the kiosk for a link.",
  429: "Too much was asked from here: wait a moment.",
  503: "There are too many screens at this desk already.",
};
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
  if (!reply.ok) throw Object.assign(new Error(), { status: reply.status });
  return reply.json();
}

function failed({ status }, sent) {
  const why = REFUSED[status];
  list([why ? `${why}${sent ? NOT_DONE : ""}` : GONE]);
  // Whoever has no desk here any more has nothing of it before them.
  if (status === 403) answer.textContent = news.textContent = "";
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
  } catch (why) {
    failed(why, true);
  }
  busy = false;
  line.focus();
});

setInterval(async () => {
  if (busy) return;
  try {
    const said = await ask("/lines/news");
    if (!busy) heard(said);
  } catch (why) {
    failed(why, false);
  }
}, EVERY);
