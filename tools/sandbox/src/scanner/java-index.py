"""Writes an empty Java index: python java-index.py FOLDER. Schema 1 of aquasecurity/trivy-java-db."""

import json
import os
import sqlite3
import sys

folder = sys.argv[1]
os.makedirs(folder)
with sqlite3.connect(os.path.join(folder, "trivy-java.db")) as database:
    database.executescript("""
    CREATE TABLE artifacts(id INTEGER PRIMARY KEY, group_id TEXT, artifact_id TEXT);
    CREATE TABLE indices(artifact_id INTEGER, version TEXT, sha1 BLOB, archive_type TEXT, license TEXT,
        FOREIGN KEY (artifact_id) REFERENCES artifacts(id));
    CREATE UNIQUE INDEX artifacts_idx ON artifacts(artifact_id, group_id);
    CREATE INDEX indices_artifact_idx ON indices(artifact_id);
    CREATE UNIQUE INDEX indices_sha1_idx ON indices(sha1);
    """)
never = "2099-01-01T00:00:00Z"
made = "2026-11-01T00:00:00Z"
with open(os.path.join(folder, "metadata.json"), "w") as metadata:
    json.dump({"Version": 1, "NextUpdate": never, "UpdatedAt": made, "DownloadedAt": made}, metadata)
