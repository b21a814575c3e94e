// What stands here when the page is loaded while the kiosk is away: use paper, and what to dial.
// Four files that are nobody's are kept for that, and nothing else; whatever is asked goes to the kiosk as ever.
const KEPT = "away";
const FILES = ["/away", "/away.js", "/dial.js", "/desk.css"];
const PAGES = new Set(["/", "/lines"]);
const WITHIN = 5000; // milliseconds: a line that opens and never speaks is none

async function keep() {
  const kept = await caches.open(KEPT);
  await kept.addAll(FILES.map((file) => new Request(file, { cache: "no-cache" })));
}

async function asked(request) {
  const given = new AbortController();
  const timer = setTimeout(() => given.abort(), WITHIN);
  const answer = await fetch(request, { signal: given.signal });
  clearTimeout(timer);
  if (answer.status >= 502 && answer.status <= 504) throw new Error("a proxy answers in its place");
  return answer;
}

async function page(event) {
  try {
    const answer = await asked(event.request);
    // As new as the page itself, for the next time.
    if (answer.ok) event.waitUntil(keep().catch(() => {}));
    return answer;
  } catch {
    return (await caches.match("/away")) ?? Response.error();
  }
}

async function file(request) {
  try {
    return await asked(request);
  } catch {
    return (await caches.match(request)) ?? Response.error();
  }
}

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { pathname } = new URL(event.request.url);
  if (event.request.mode === "navigate" && event.request.method === "GET" && PAGES.has(pathname)) {
    event.respondWith(page(event));
  } else if (FILES.includes(pathname)) {
    event.respondWith(file(event.request));
  }
});
