"""Holds raw answers against the service models that botocore ships: nothing unknown, nothing missing,
nothing of the wrong kind. The parser of botocore itself lets all of that pass."""

import datetime
import json
import re
import xml.etree.ElementTree as ElementTree

# Codes that AWS documents for whole services and that no model lists for an operation.
COMMON = {
    "json": {
        "AccessDeniedException", "InternalFailure", "NotAuthorized", "SerializationException",
        "ThrottlingException", "UnknownOperationException", "UnrecognizedClientException",
        "ValidationException",
    },
    "rest-json": {
        "AccessDeniedException", "InternalFailure", "ThrottlingException",
        "UnknownOperationException", "UnrecognizedClientException", "ValidationException",
    },
    "query": {
        "AccessDenied", "InternalFailure", "InvalidAction", "InvalidClientTokenId",
        "MissingAction", "Throttling", "ValidationError",
    },
}

# Where AWS itself departs from its model: what it answers is shown in the examples of its own command
# line (iam create-user, cognito-idp create-user-pool) and in many a published simulation.
DEPARTURES = {
    ("PermissionsBoundaryType", "Policy"),
    ("SourcePolicyType", "IAM Policy"),
    ("Name", "phone_number_verified"),
}


def local(element):
    return element.tag.rsplit("}", 1)[-1]


class Answers:
    """Every answer of the clients it watches, and what was wrong with them."""

    def __init__(self):
        self.breaches = []
        self.successes = {}
        self.refusals = {}
        self.seen = {}
        self.members = {}

    def watch(self, client):
        client.meta.events.register("before-parse", self.look)
        return client

    def look(self, operation_model, response_dict, **_):
        service = operation_model.service_model
        operation = f"{service.service_name} {operation_model.name}"
        protocol = service.resolved_protocol
        self.where, self.paths = operation, self.seen.setdefault(operation, set())
        if operation_model.output_shape is not None:
            self.members[operation] = paths(operation_model.output_shape)
        if response_dict["status_code"] < 300:
            self.successes[operation] = self.successes.get(operation, 0) + 1
            self.success(protocol, operation_model, response_dict)
        else:
            self.refusal(protocol, operation_model, response_dict)

    def breach(self, path, text):
        self.breaches.append(f"{self.where}: {path or '(answer)'}: {text}")

    def success(self, protocol, model, response):
        shape, body = model.output_shape, response["body"]
        if protocol == "query":
            root = ElementTree.fromstring(body)
            if local(root) != f"{model.name}Response":
                self.breach("", f"root element {local(root)}")
            children = {local(child): child for child in root}
            if "RequestId" not in {local(e) for e in children.get("ResponseMetadata", [])}:
                self.breach("", "no RequestId")
            result = children.pop(f"{model.name}Result", None)
            children.pop("ResponseMetadata", None)
            for name in children:
                self.breach("", f"element {name} beside the result")
            if shape is not None:
                if result is None:
                    self.breach("", "no result")
                else:
                    self.xml(shape, result, "")
            elif result is not None and len(result):
                self.breach("", "a result where the model has none")
            return
        value = json.loads(body) if body else {}
        if shape is None:
            if value:
                self.breach("", "members where the model has none")
        else:
            self.json(shape, value, "")

    def refusal(self, protocol, model, response):
        body = response["body"]
        if protocol == "query":
            error = next(e for e in ElementTree.fromstring(body) if local(e) == "Error")
            parts = {local(part): part.text for part in error}
            code, members = parts.get("Code"), set()
            if parts.get("Type") not in ("Sender", "Receiver"):
                self.breach("", f"error type {parts.get('Type')}")
        else:
            value = json.loads(body)
            code = response["headers"].get("x-amzn-errortype") or value.get("__type")
            members = set(value) - {"__type"}
        note = self.refusals.setdefault(self.where, set())
        note.add(code)
        for shape in model.error_shapes:
            error = shape.metadata.get("error", {})
            if code in (shape.name, error.get("code")):
                status = error.get("httpStatusCode", response["status_code"])
                if protocol != "json" and status != response["status_code"]:
                    self.breach("", f"{code} with status {response['status_code']}, not {status}")
                for name in members - set(shape.members) - {"message", "Message"}:
                    self.breach("", f"{code} has a member {name}")
                return
        if code not in COMMON[protocol]:
            self.breach("", f"error {code} is none of this operation: {body[:200]!r}")

    def scalar(self, shape, text, path):
        if shape.type_name == "string" and (path.rsplit(".", 1)[-1], text) not in DEPARTURES:
            if shape.enum and text not in shape.enum:
                self.breach(path, f"{text!r} is none of {shape.enum}")
            least, most = shape.metadata.get("min"), shape.metadata.get("max")
            if least is not None and len(text) < least or most is not None and len(text) > most:
                self.breach(path, f"length {len(text)} is not {least} to {most}")
            try:
                fits = re.fullmatch(shape.metadata.get("pattern", "(?s:.*)"), text)
            except re.error:
                fits = True  # Classes of characters that Python has no name for.
            if not fits:
                self.breach(path, f"{text!r} does not fit {shape.metadata['pattern']}")

    def json(self, shape, value, path):
        self.paths.add(path)
        kind = shape.type_name
        wanted = {
            "structure": dict, "map": dict, "list": list, "string": str, "boolean": bool,
            "integer": int, "long": int, "float": (int, float), "double": (int, float),
            "timestamp": (int, float), "blob": str,
        }[kind]
        if not isinstance(value, wanted) or kind != "boolean" and isinstance(value, bool):
            self.breach(path, f"{type(value).__name__} where the model has {kind}")
        elif kind == "structure":
            for name in shape.required_members:
                if name not in value:
                    self.breach(f"{path}.{name}", "required, and not there")
            for name, member in value.items():
                if name in shape.members:
                    self.json(shape.members[name], member, f"{path}.{name}")
                else:
                    self.breach(f"{path}.{name}", "unknown to the model")
        elif kind == "map":
            for key, member in value.items():
                self.scalar(shape.key, key, f"{path}.key")
                self.json(shape.value, member, f"{path}.*")
        elif kind == "list":
            for member in value:
                self.json(shape.member, member, f"{path}[]")
        else:
            self.scalar(shape, value, path)

    def xml(self, shape, element, path):
        self.paths.add(path)
        kind = shape.type_name
        if kind == "structure":
            names = {m.serialization.get("name", n): n for n, m in shape.members.items()}
            found = [local(child) for child in element]
            for name, member in names.items():
                if member in shape.required_members and name not in found:
                    self.breach(f"{path}.{member}", "required, and not there")
            for child in element:
                name = names.get(local(child))
                if name is None or found.count(local(child)) > 1:
                    self.breach(f"{path}.{local(child)}", "unknown to the model, or twice there")
                else:
                    self.xml(shape.members[name], child, f"{path}.{name}")
        elif kind == "list":
            item = shape.member.serialization.get("name", "member")
            for child in element:
                if local(child) != item:
                    self.breach(path, f"element {local(child)} in a list of {item}")
                self.xml(shape.member, child, f"{path}[]")
        elif kind == "map":
            for entry in element:
                parts = {local(part): part for part in entry}
                if local(entry) != "entry" or set(parts) != {"key", "value"}:
                    self.breach(path, f"{local(entry)} of {sorted(parts)} in a map")
                    continue
                self.scalar(shape.key, parts["key"].text or "", f"{path}.key")
                self.xml(shape.value, parts["value"], f"{path}.*")
        else:
            text = element.text or ""
            try:
                if len(element):
                    raise ValueError("elements")
                if kind in ("integer", "long"):
                    int(text)
                elif kind == "boolean" and text not in ("true", "false"):
                    raise ValueError("boolean")
                elif kind == "timestamp":
                    datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")
            except ValueError:
                self.breach(path, f"{text!r} where the model has {kind}")
            self.scalar(shape, text, path)


def paths(shape, path="", above=()):
    """Every member that an answer may have; a shape within itself is not followed."""
    found = {path}
    if shape.name in above:
        return found
    above = (*above, shape.name)
    if shape.type_name == "structure":
        for name, member in shape.members.items():
            found |= paths(member, f"{path}.{name}", above)
    elif shape.type_name == "list":
        found |= paths(shape.member, f"{path}[]", above)
    elif shape.type_name == "map":
        found |= paths(shape.value, f"{path}.*", above)
    return found
