"""A service over plain HTTP: a case is posted as JSON or YAML, its report comes back as JSON.

python examples/http_service.py 8080
curl --data-binary @case.yaml 'http://127.0.0.1:8080/?as_of=2026-01-31&stage=审查决定'
"""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlsplit

from jinpu_rules import JinpuRulesError, RecordError, check_record


class Review(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        asked = dict(parse_qsl(unquote(urlsplit(self.path).query, "utf-8")))
        case = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            as_of, stage = asked.get("as_of"), asked.get("stage")
            self.answer(200, check_record(case, as_of=as_of, stage=stage).to_json())
        except RecordError as error:
            self.answer(422, json.dumps([fault.to_dict() for fault in error.faults]))
        except JinpuRulesError as error:
            self.answer(400, json.dumps({"error": str(error)}))

    def answer(self, status: int, body: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Log nothing: the query may say which case it was."""


def serve(port: int) -> ThreadingHTTPServer:
    return ThreadingHTTPServer(("127.0.0.1", port), Review)


if __name__ == "__main__":
    serve(int(sys.argv[1])).serve_forever()
