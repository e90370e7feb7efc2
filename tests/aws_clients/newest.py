"""Compares the practice AWS with the newest botocore: first what the newest service models have and the
pinned ones have not, of the operations that the practice AWS speaks; then the tour of models.py, its
answers held against the newest.

    python3 tests/aws_clients/newest.py [VERSION]

VERSION: another botocore than the pinned one to compare with. COGNITO_DOCTOR: the program, else the debug
build of this repository. Both versions are installed below target/.
"""

import collections
import glob
import gzip
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PINNED = re.search(r"^boto3==(\S+)", (ROOT / "tests/emulators/moto.txt").read_text(), re.M).group(1)


def installed(name, wanted):
    """A virtual environment of its own, brought up to date."""
    venv = ROOT / "target" / f"botocore-{name}"
    if not (venv / "bin/pip").exists():
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    subprocess.run([venv / "bin/pip", "install", "-q", "--upgrade", *wanted], check=True)
    return venv


def model(venv, service):
    data = f"{venv}/lib/python*/site-packages/botocore/data/{service}/*/service-2.json.gz"
    with gzip.open(sorted(glob.glob(data))[-1]) as text:
        return json.load(text)


def version(venv):
    code = "import botocore; print(botocore.__version__)"
    run = subprocess.run([venv / "bin/python", "-c", code], check=True, capture_output=True, text=True)
    return run.stdout.strip()


def facts(shapes, name, path, above=()):
    """Every member below a shape, with its kind, its bounds and its values."""
    shape = shapes[name]
    if name in above:
        return
    kind = shape["type"]
    yield f"{path} is a {kind}"
    for bound in ("min", "max", "pattern"):
        if bound in shape:
            yield f"{path} has {bound} {shape[bound]}"
    for value in shape.get("enum", ()):
        yield f"{path} may be {value}"
    for member in shape.get("required", ()):
        yield f"{path}.{member} is required"
    inner = {"list": ("member",), "map": ("key", "value")}.get(kind, ())
    for part in inner:
        yield from facts(shapes, shape[part]["shape"], f"{path}[{part}]", (*above, name))
    for member, of in shape.get("members", {}).items():
        yield from facts(shapes, of["shape"], f"{path}.{member}", (*above, name))


def of_operation(model, name):
    """What a model says of one operation; nothing if it has none of this name."""
    operation = model["operations"].get(name)
    if operation is None:
        return set()
    found = {f"may refuse with {error['shape']}" for error in operation.get("errors", ())}
    for part in ("input", "output"):
        if part in operation:
            found.update(facts(model["shapes"], operation[part]["shape"], part))
    return found


def compared(old, new):
    """Prints what changed; how much."""
    spoken = collections.defaultdict(list)
    for line in (HERE / "operations.txt").read_text().splitlines():
        service, operation = line.split()
        spoken[service].append(operation)
    changes = 0
    for service, operations in spoken.items():
        before, after = model(old, service), model(new, service)
        for name in sorted(after["operations"].keys() - before["operations"].keys()):
            print(f"{service}: + operation {name}")
            changes += 1
        for name in operations:
            was, now = of_operation(before, name), of_operation(after, name)
            for sign, facts_ in (("-", was - now), ("+", now - was)):
                for fact in sorted(facts_):
                    print(f"{service} {name}: {sign} {fact}")
                    changes += 1
    return changes


def toured(venv):
    """The tour of models.py through a server of its own."""
    program = os.environ.get("COGNITO_DOCTOR", str(ROOT / "target/debug/cognito-doctor"))
    with tempfile.TemporaryDirectory() as state:
        env = {**os.environ, "COGNITO_DOCTOR": program, "COGNITO_DOCTOR_STATE_DIR": state}
        serve = [program, "practice", "serve", "--port", "0", "--format", "json"]
        with subprocess.Popen(serve, env=env, stdout=subprocess.PIPE, text=True) as server:
            try:
                said = json.loads(server.stdout.readline())
                env.update(said["environment"])
                tour = [venv / "bin/python", HERE / "models.py"]
                return subprocess.run(tour, env=env).returncode
            finally:
                server.terminate()


def main():
    wanted = sys.argv[1] if len(sys.argv) > 1 else PINNED
    old = installed("pinned", [f"botocore=={wanted}"])
    new = installed("newest", ["boto3", "botocore"])
    print(f"botocore {version(old)} and the newest, {version(new)}")
    changes = compared(old, new)
    print(f"{changes} changes in what the practice AWS speaks, or could")
    sys.stdout.flush()
    breaches = toured(new)
    return 1 if changes or breaches else 0


if __name__ == "__main__":
    sys.exit(main())
