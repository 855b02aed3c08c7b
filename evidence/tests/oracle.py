"""The other side of the cross-check: the log, proofs and canonical documents that the crate `evidence` made are held against aics-tlog and rfc8785 from
PyPI, which then make their own for the crate to check. Run by `cargo xtask test`: oracle.py FOLDER."""

import base64
import json
import random
import struct
import sys
from pathlib import Path

import aics_tlog as tlog
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

folder = Path(sys.argv[1])


def hashes(texts):
    return [base64.b64decode(text) for text in texts]


def b64(data):
    return base64.b64encode(data).decode()


# Ours, read by theirs.
reader = tlog.FileSystemTileReader(folder / "log")
key = tlog.parse_vkey((folder / "log.key").read_text())
note = tlog.parse_note((folder / "log/checkpoint").read_text())
verified = tlog.verify_checkpoint(note, key)
assert verified.ok, verified.error
size, root = verified.size, verified.root
assert tlog.tree_root_from_tiles(reader, size) == root
tlog.audit_tiles(reader, size, root)
count = 0
for proof in json.loads((folder / "proofs.json").read_text()):
    if "index" in proof:
        entry = tlog.read_entry(reader, proof["index"], size)
        assert tlog.verify_leaf_inclusion(entry, proof["index"], size, hashes(proof["proof"]), root), proof
        assert hashes(proof["proof"]) == tlog.inclusion_proof_from_tiles(reader, proof["index"], size)
    else:
        old, new = hashes([proof["old_root"], proof["new_root"]])
        assert tlog.verify_consistency(proof["old"], proof["new"], old, new, hashes(proof["proof"])), proof
        assert hashes(proof["proof"]) == tlog.consistency_proof_from_tiles(reader, proof["old"], proof["new"])
    count += 1
documents = (folder / "canonical.jsonl").read_text().split("\n")
for line in documents:
    # Whole numbers are numbers like others (RFC 8785, 3.2.2.3).
    assert rfc8785.dumps(json.loads(line, parse_int=lambda text: float(text))).decode() == line, line

# Theirs, for ours.
theirs = []
for index in range(1_300):
    entry = {"v": 1, "type": "protocol_locked", "at": "2026-01-02T03:04:05Z", "subject": f"T-{index:04}", "hash": b64(index.to_bytes(32, "big"))}
    theirs.append(rfc8785.dumps(entry))
tree = tlog.MerkleTree(theirs)
store = tlog.DirectoryTileStore(folder / "theirs", fsync=False)
writer = tlog.IncrementalTileWriter(store)
for start in range(0, len(theirs), 500):
    writer.append(theirs[start : start + 500])
origin = "their.example/log"
private = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
checkpoint = tlog.Checkpoint(origin, len(theirs), tree.root())
store.write_checkpoint(tlog.sign_checkpoint(checkpoint, private, origin).to_bytes())
(folder / "theirs.key").write_text(str(tlog.format_vkey(tlog.vkey_from_ed25519(origin, private.public_key()))))
proofs = [
    {"index": index, "size": len(theirs), "proof": [b64(h) for h in tree.inclusion_proof(index)]} for index in range(0, len(theirs), 7)
]
proofs += [
    {
        "old": old,
        "new": len(theirs),
        "old_root": b64(tree.root(old)),
        "new_root": b64(tree.root()),
        "proof": [b64(h) for h in tree.consistency_proof(old, len(theirs))],
    }
    for old in range(1, len(theirs), 11)
]
(folder / "theirs.json").write_text(json.dumps(proofs))
chance = random.Random(8785)
lines = []
for _ in range(5_000):
    number = struct.unpack(">d", chance.randbytes(8))[0]
    text = "".join(chr(chance.choice([chance.randrange(0x20, 0xD800), chance.randrange(0xE000, 0x11_0000)])) for _ in range(4))
    if number - number == 0:
        lines.append(rfc8785.dumps({text: number, "n": [text, number / 3]}).decode())
(folder / "theirs.jsonl").write_text("\n".join(lines))
print(f"{count} proofs of a log of {size} entries and {len(documents)} canonical documents are accepted.")
