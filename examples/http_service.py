"""A service over plain HTTP: a case is posted as JSON or YAML, its report comes back as JSON.

python examples/http_service.py 8080
curl --data-binary @case.yaml 'http://127.0.0.1:8080/?as_of=2026-01-31&stage=审查决定'
"""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from jinpu_rules import JinpuRulesError, RecordError, check_record


class Review(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        query = urlsplit(self.path.encode("latin-1").decode("utf-8", "replace")).query
        asked = dict(parse_qsl(query))
        case = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            report = check_record(case, as_of=asked.get("as_of"), stage=asked.get("stage"))
            status, body = 200, report.to_json()
        except RecordError as error:
            status, body = 422, json.dumps([fault.to_dict() for fault in error.faults])
        except JinpuRulesError as error:
            status, body = 400, json.dumps({"error": str(error)})
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Log nothing: the query may say which case it was."""


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Review).serve_forever()
