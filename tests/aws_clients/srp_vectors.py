"""Works out the vectors of SRP with pycognito: reads the inputs in `srp_vectors.json` in this folder, and
prints the same file as pycognito fills it in."""

import base64
import datetime
import json
import os
import pathlib

from pycognito import aws_srp

HERE = pathlib.Path(__file__).parent
VECTORS = json.loads((HERE / "srp_vectors.json").read_text(encoding="utf-8"))


class Then(datetime.datetime):
    """The moment of the vectors, for whoever asks for the present one."""

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(VECTORS["unix"], datetime.timezone.utc)


def signed(vector):
    """The answer to `PASSWORD_VERIFIER`, or to `DEVICE_PASSWORD_VERIFIER` where a device is named."""
    device = {}
    if "device_key" in vector:
        device = {"device_key": vector["device_key"], "device_group_key": vector["group_key"],
                  "device_password": vector["password"]}
    sign_in = aws_srp.AWSSRP(
        "ana", vector["password"], vector.get("pool_id", "us-east-1_Orchard01"), "client",
        client=object(), **device,
    )
    sign_in.small_a_value = int(vector["random"], 16)
    sign_in.large_a_value = sign_in.calculate_a()
    asked = {"USERNAME": "ana", "USER_ID_FOR_SRP": vector.get("user"), "SALT": vector["salt"],
             "SRP_B": vector["srp_b"], "SECRET_BLOCK": vector["secret_block"]}
    if device:
        answered = sign_in.process_device_challenge(asked)
    else:
        answered = sign_in.process_challenge(asked, {"USERNAME": "ana"})
    vector["srp_a"] = sign_in.get_auth_params()["SRP_A"]
    vector["signature"] = answered["PASSWORD_CLAIM_SIGNATURE"]
    assert answered["TIMESTAMP"] == VECTORS["timestamp"], answered


def remembered(vector):
    """What `ConfirmDevice` is given; the password and the salt are drawn by `os.urandom`, in this order."""
    drawn = iter([base64.b64decode(vector["password"]), bytes.fromhex(vector["salt"])])
    os_urandom, os.urandom = os.urandom, lambda count: next(drawn)
    password, verifier = aws_srp.generate_hash_device(vector["group_key"], vector["device_key"])
    os.urandom = os_urandom
    assert password == vector["password"], password
    vector.update(verifier)


aws_srp.datetime.datetime = Then
for one in VECTORS["proofs"] + VECTORS["device_proofs"]:
    signed(one)
for one in VECTORS["verifiers"]:
    remembered(one)
print(json.dumps(VECTORS))
