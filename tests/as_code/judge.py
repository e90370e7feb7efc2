"""Judges texts of plans as code. `templates FILE`: CloudFormation texts, by cfn-lint. `terraform FILE SCHEMA`:
Terraform texts, parsed by python-hcl2, their arguments held against the provider's schema. A FILE is JSON:
[{"id", "text"}]. Prints one line a fault; as many as there are is the exit code, at most 99."""

import json
import re
import sys
import time


def fail(faults):
    for fault in faults:
        print(fault)
    sys.exit(min(len(faults), 99))


def templates(path):
    """Many texts as few templates: the linter takes as long for one resource as for a hundred. Two resources with
    one name of AWS's stand in one template only if they are the same, and then once."""
    from cfnlint.api import lint
    from cfnlint.decode import decode_str

    faults, whole, whose, named = [], {}, {}, {}

    def flush():
        for match in lint(json.dumps({"Resources": whole}), regions=["us-east-1"]) if whole else []:
            name = next((str(part) for part in match.path or [] if str(part) in whose), "?")
            faults.append(f"{whose.get(name, name)}: {match.rule.id} {match.message} at {list(match.path or [])}")
        whole.clear()
        whose.clear()
        named.clear()

    for at, one in enumerate(json.load(open(path))):
        template, problems = decode_str(one["text"])
        if problems or not template or list(template) != ["Resources"]:
            faults.append(f"{one['id']}: not a template: {problems}\n{one['text']}")
            continue
        resources = json.loads(json.dumps(template["Resources"]))
        if len(whole) > 200 or any(named.get(key, ("", body))[1] != body for key, body in map(identity, resources.values())):
            flush()
        names = {}
        for name, resource in resources.items():
            key, body = identity(resource)
            names[name] = named[key][0] if key in named else f"T{at}{name}"
            if key:
                named.setdefault(key, (names[name], body))
        for name, resource in resources.items():
            after = resource.get("DependsOn")
            if after is not None:
                after = [after] if isinstance(after, str) else after
                missing = [other for other in after if other not in names]
                faults.extend(f"{one['id']}: depends on {other}, which is not there" for other in missing)
                resource["DependsOn"] = [names[other] for other in after if other in names]
            whole[names[name]] = renamed(resource, names)
            whose[names[name]] = one["id"]
    flush()
    return faults


def identity(resource):
    """The name that AWS knows a resource by, if the text gives one, and what the text says of it."""
    properties = resource.get("Properties", {})
    key = tuple(str(properties.get(member)) for member in ("RoleName", "PolicyName") if member in properties)
    return (resource["Type"], *key) if key else None, json.dumps(properties, sort_keys=True)


def renamed(value, names):
    """References to other resources, under their new names."""
    if isinstance(value, dict):
        if list(value) == ["Ref"] and value["Ref"] in names:
            return {"Ref": names[value["Ref"]]}
        if list(value) == ["Fn::GetAtt"] and value["Fn::GetAtt"][0] in names:
            return {"Fn::GetAtt": [names[value["Fn::GetAtt"][0]], *value["Fn::GetAtt"][1:]]}
        return {key: renamed(part, names) for key, part in value.items()}
    return [renamed(part, names) for part in value] if isinstance(value, list) else value


META = {"__is_block__", "__comments__", "__inline_comments__", "depends_on"}


def terraform(path, schema_path):
    import hcl2

    schema = json.load(open(schema_path))
    faults = []

    def body(where, found, known):
        for required in known["required"]:
            if required not in found:
                faults.append(f"{where}: no {required}")
        for name, value in found.items():
            if name in META:
                continue
            if name in known["arguments"]:
                if isinstance(value, list) and any(isinstance(v, dict) and v.get("__is_block__") for v in value):
                    faults.append(f"{where}.{name}: an argument, written as a block")
                of_type(f"{where}.{name}", value, known["arguments"][name])
            elif name in known["blocks"]:
                blocks = value if isinstance(value, list) else [value]
                if not all(isinstance(block, dict) and block.get("__is_block__") for block in blocks):
                    faults.append(f"{where}.{name}: a block, written as an argument")
                    continue
                if known["blocks"][name]["single"] and len(blocks) > 1:
                    faults.append(f"{where}.{name}: {len(blocks)} blocks")
                for block in blocks:
                    body(f"{where}.{name}", block, known["blocks"][name])
            else:
                faults.append(f"{where}: no argument {name}")

    def of_type(where, value, kind):
        text = isinstance(value, str)
        right = {
            "string": text,
            "number": isinstance(value, (int, float)) and not isinstance(value, bool),
            "boolean": isinstance(value, bool),
            "stringList": isinstance(value, list) and all(isinstance(item, str) for item in value),
            "stringMap": isinstance(value, dict) or text,
        }.get(kind)
        if right is None:
            faults.append(f"{where}: the schema has a kind that is not known here, {kind}")
        elif not right:
            faults.append(f"{where}: {value!r} is not a {kind}")
        if text and value.startswith("${jsonencode(") and not value.endswith(")}"):
            faults.append(f"{where}: {value}")

    for one in json.load(open(path)):
        try:
            found = hcl2.loads(one["text"])
        except Exception as problem:
            faults.append(f"{one['id']}: {problem}\n{one['text']}")
            continue
        names = set()
        resources = [(bare(kind), bare(name), of) for block in found.get("resource", [])
                     for kind, named in block.items() if kind not in META
                     for name, of in named.items() if name not in META]
        if not resources:
            faults.append(f"{one['id']}: no resource\n{one['text']}")
        names = {f"{kind}.{name}" for kind, name, _ in resources}
        if len(names) < len(resources):
            faults.append(f"{one['id']}: two resources of one name")
        for kind, name, of in resources:
            where = f"{one['id']}: {kind}.{name}"
            if kind not in schema:
                faults.append(f"{where}: no such resource")
                continue
            body(where, of, schema[kind])
            for other in of.get("depends_on", []):
                if re.sub(r"^\$\{|\}$", "", other) not in names:
                    faults.append(f"{where}: depends on {other}, which is not there")
    return faults


def bare(name):
    return name.strip('"')


if __name__ == "__main__":
    began = time.time()
    which, *paths = sys.argv[1:]
    found = {"templates": templates, "terraform": terraform}[which](*paths)
    print(f"{which}: {time.time() - began:.1f} s", file=sys.stderr)
    fail(found)
