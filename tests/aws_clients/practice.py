"""What the scripts beside this one share: clients of an endpoint, one-time codes, secret hashes.

AWS_ENDPOINT_URL is where the practice AWS listens. Any credentials will do: it checks no signature.
"""

import base64
import hashlib
import hmac
import html.parser
import json
import os
import struct
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

for name, value in {
    "AWS_ACCESS_KEY_ID": "practice",
    "AWS_SECRET_ACCESS_KEY": "practice",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}.items():
    os.environ.setdefault(name, value)


def endpoint(name="AWS_ENDPOINT_URL"):
    """The address in a variable, which must be of this machine."""
    url = os.environ.get(name, "")
    if not url.startswith(("http://127.0.0.1:", "http://localhost:", "http://[::1]:")):
        sys.exit(f"{name} must be the practice AWS on this machine, http://127.0.0.1:PORT")
    return url


def client(service, url=None):
    """A client that asks once: a refusal is what these scripts are after."""
    settings = Config(retries={"max_attempts": 1, "mode": "standard"})
    return boto3.client(service, endpoint_url=url or endpoint(), config=settings)


def code_of_step(secret, step):
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    at = digest[-1] & 15
    number = struct.unpack(">I", digest[at : at + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def totp(secret, later=0):
    """The code of now, or of this many steps later: none lets anybody in twice."""
    return code_of_step(secret, int(time.time()) // 30 + later)


def wrong_totp(secret):
    """Six digits that are no code of these hours."""
    now = int(time.time()) // 30
    near = {code_of_step(secret, now + n) for n in range(-240, 241)}
    return next(code for code in ("000000", "111111", "222222", "333333") if code not in near)


def secret_hash(secret, username, client_id):
    digest = hmac.new(secret.encode(), (username + client_id).encode(), hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


class Stay(urllib.request.HTTPRedirectHandler):
    """Redirects lead to addresses that are nobody's: where they point to is all that matters."""

    def redirect_request(self, *_):
        return None


def browse(path, form=None, headers=None):
    """Asks managed login: status, address of a redirect, body."""
    data = urllib.parse.urlencode(form).encode() if form is not None else None
    request = urllib.request.Request(endpoint() + path, data=data, headers=headers or {})
    try:
        answer = urllib.request.build_opener(Stay).open(request, timeout=30)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.headers.get("Location"), answer.read().decode()


class Form(html.parser.HTMLParser):
    """The form of a page, as a browser sends it: where it leads, and its hidden fields."""

    def __init__(self, page):
        super().__init__()
        self.action, self.fields = None, {}
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "form":
            self.action = attributes["action"]
        elif tag == "input" and attributes.get("type") == "hidden":
            self.fields[attributes["name"]] = attributes["value"]


def login_tokens(client_id, redirect, scope, username, password):
    """Tokens of the authorization code flow, as a browser and a web application get them."""
    query = urllib.parse.urlencode({
        "response_type": "code", "client_id": client_id, "redirect_uri": redirect, "scope": scope,
        "state": "practice",
    })
    status, _, page = browse(f"/oauth2/authorize?{query}")
    form = Form(page)
    assert status == 200 and form.action, (status, page)
    typed = {"username": username, "password": password}
    status, location, page = browse(form.action, form.fields | typed)
    assert status == 302, (status, page)
    back = urllib.parse.parse_qs(urllib.parse.urlsplit(location).query)
    assert back["state"] == ["practice"], location
    status, _, body = browse("/oauth2/token", {
        "grant_type": "authorization_code", "client_id": client_id, "redirect_uri": redirect,
        "code": back["code"][0],
    })
    assert status == 200, (status, body)
    return json.loads(body)


def refusal(call, **parameters):
    """The exception's name, its message and the HTTP status; None if nothing was refused."""
    try:
        call(**parameters)
    except ClientError as error:
        answer = error.response
        status = answer["ResponseMetadata"]["HTTPStatusCode"]
        return answer["Error"]["Code"], answer["Error"]["Message"], status
    return None


def trust(principal="cognito-idp.amazonaws.com"):
    return {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Principal": {"Service": principal}, "Action": "sts:AssumeRole"}
        ],
    }


def allow(action):
    return {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": action, "Resource": "*"}],
    }
