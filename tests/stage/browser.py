"""Opens files in a headless Chromium, over the pipe of its DevTools protocol, and says what it saw there.

Usage: browser.py BROWSER DIRECTORY FILE...
Standard output: a JSON object, for each file what was requested, logged, measured and printed. DIRECTORY takes
the browser's profile, the PDF files and the pictures.
"""

import base64
import json
import os
import pathlib
import re
import subprocess
import sys

# Widths of a window in CSS pixels: a phone, half a screen, a screen.
WIDTHS = [360, 800, 1280]
# Inches, as the protocol counts.
PAPERS = {"a4": (8.27, 11.69), "letter": (8.5, 11.0)}

MEASURE = """(() => {
    const name = e => e.tagName.toLowerCase() + ": " + e.textContent.trim().slice(0, 80);
    const all = selector => [...document.querySelectorAll(selector)];
    const clipped = e => e.scrollWidth > e.clientWidth && getComputedStyle(e).display !== "inline";
    // What is there for screen readers alone is cut off on purpose.
    const drawn = e => getComputedStyle(e).clipPath === "none";
    const boxes = all("main, section, table, caption, th, td, pre, p, li, summary, h1, h2, h3, h4").filter(drawn);
    const right = document.documentElement.clientWidth;
    // What is folded away has no size of its own until it is opened.
    const folded = all("details:not([open])");
    folded.forEach(e => { e.open = true; });
    const measured = {
        clipped: boxes.filter(clipped).map(name),
        outside: boxes.filter(e => e.getBoundingClientRect().right > right + 0.5).map(name),
        page: [document.documentElement.scrollWidth, right],
        background: getComputedStyle(document.documentElement).backgroundColor,
    };
    folded.forEach(e => { e.open = false; });
    return measured;
})()"""

STRUCTURE = """(() => {
    const all = selector => [...document.querySelectorAll(selector)];
    return {
        lang: document.documentElement.lang,
        title: document.title,
        text: document.body.textContent,
        headings: all("h1, h2, h3, h4, h5, h6").map(h => Number(h.tagName[1])),
        tables: all("table").length,
        without_caption: all("table").filter(t => !t.caption || !t.caption.textContent.trim()).length,
        heads: all("th").length,
        without_scope: all("th").filter(th => !["row", "col"].includes(th.scope)).length,
        elements: [...new Set(all("*").map(e => e.tagName.toLowerCase()))].sort(),
        handlers: all("*").filter(e => [...e.attributes].some(a => a.name.startsWith("on"))).length,
        folded: all("details").length,
    };
})()"""

PRINTED = """(() => {
    const all = selector => [...document.querySelectorAll(selector)];
    return {
        hidden: all("details *").filter(e => !e.checkVisibility() && e.tagName !== "SUMMARY").length,
        folded: all("details").filter(e => !e.open).length,
        torn: all("tr").filter(e => getComputedStyle(e).breakInside !== "avoid").length,
        background: getComputedStyle(document.documentElement).backgroundColor,
    };
})()"""


class Browser:
    def __init__(self, program, directory):
        to_browser, self.out = os.pipe()
        from_browser, to_us = os.pipe()
        # The protocol's own numbers; ours may be among them.
        kept = [os.dup(fd) for fd in (to_browser, to_us)]
        while min(kept) < 5:
            kept = [os.dup(fd) for fd in kept]
        arguments = [
            program, "--headless=new", "--no-sandbox", "--remote-debugging-pipe",
            f"--user-data-dir={directory / 'profile'}", "--disable-gpu", "--disable-dev-shm-usage",
            "--no-first-run", "--no-default-browser-check", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-extensions", "--hide-scrollbars",
            "--force-color-profile=srgb", "about:blank",
        ]
        # The shell puts the two pipes where the browser looks for them.
        script = f'exec "$@" 3<&{kept[0]} 4>&{kept[1]}'
        self.process = subprocess.Popen(
            ["sh", "-c", script, "sh", *arguments], pass_fds=kept,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for fd in [to_browser, to_us, *kept]:
            os.close(fd)
        self.answers = os.fdopen(from_browser, "rb", buffering=0)
        self.rest, self.events, self.last, self.session = b"", [], 0, None

    def message(self):
        while b"\0" not in self.rest:
            more = self.answers.read(1 << 16)
            if not more:
                raise SystemExit("the browser has ended")
            self.rest += more
        line, self.rest = self.rest.split(b"\0", 1)
        return json.loads(line)

    def call(self, method, **parameters):
        self.last += 1
        wanted = {"id": self.last, "method": method, "params": parameters}
        if self.session:
            wanted["sessionId"] = self.session
        os.write(self.out, json.dumps(wanted).encode() + b"\0")
        while True:
            message = self.message()
            if message.get("id") == self.last:
                if "error" in message:
                    raise SystemExit(f"{method}: {message['error']}")
                return message["result"]
            self.events.append(message)

    def wait(self, method):
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self.message())

    def evaluate(self, expression):
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in answer:
            raise SystemExit(str(answer["exceptionDetails"]))
        return answer["result"]["value"]

    def size(self, width, height=900):
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=False,
        )

    def media(self, scheme, media=""):
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.call("Emulation.setEmulatedMedia", media=media, features=features)

    def close(self):
        self.session = None
        try:
            self.call("Browser.close")
        except (SystemExit, OSError):
            pass
        self.process.wait(timeout=20)


def seen(browser, directory, path):
    target = browser.call("Target.createTarget", url="about:blank")["targetId"]
    session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    browser.session, browser.events = session, []
    for domain in ["Network", "Page", "Runtime", "Log"]:
        browser.call(f"{domain}.enable")
    browser.media("light")
    browser.call("Page.navigate", url=path.as_uri())
    browser.wait("Page.loadEventFired")
    found = browser.evaluate(STRUCTURE)
    found["measured"] = {}
    for scheme in ["light", "dark"]:
        browser.media(scheme)
        for width in WIDTHS:
            browser.size(width)
            found["measured"][f"{scheme} {width}"] = browser.evaluate(MEASURE)
    browser.size(WIDTHS[1])
    for scheme in ["light", "dark"]:
        browser.media(scheme)
        picture = browser.call("Page.captureScreenshot", captureBeyondViewport=True, clip={
            "x": 0, "y": 0, "width": WIDTHS[1], "scale": 1,
            "height": browser.evaluate("document.documentElement.scrollHeight"),
        })
        directory.joinpath(f"{path.stem}-{scheme}.png").write_bytes(base64.b64decode(picture["data"]))
    # Printed from a dark screen, the hardest case.
    browser.media("dark", "print")
    found["printed"] = browser.evaluate(PRINTED)
    browser.media("dark")
    found["papers"] = {}
    for name, (width, height) in PAPERS.items():
        printed = browser.call(
            "Page.printToPDF", paperWidth=width, paperHeight=height, printBackground=True,
        )
        pdf = base64.b64decode(printed["data"])
        directory.joinpath(f"{path.stem}-{name}.pdf").write_bytes(pdf)
        boxes = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", pdf)
        found["papers"][name] = {
            "pages": len(re.findall(rb"/Type /Page\b", pdf)),
            "sizes": sorted({(round(float(w)), round(float(h))) for w, h in boxes}),
        }
    found["requested"] = [
        event["params"]["request"]["url"] for event in browser.events
        if event.get("method") == "Network.requestWillBeSent"
    ]
    found["logged"] = [
        event["params"] for event in browser.events
        if event.get("method") in ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown")
    ]
    browser.session = None
    browser.call("Target.closeTarget", targetId=target)
    return found


def main():
    program, directory = sys.argv[1], pathlib.Path(sys.argv[2])
    browser = Browser(program, directory)
    try:
        files = [pathlib.Path(name).resolve() for name in sys.argv[3:]]
        answer = {path.name: seen(browser, directory, path) for path in files}
    finally:
        browser.close()
    json.dump(answer, sys.stdout)


main()
