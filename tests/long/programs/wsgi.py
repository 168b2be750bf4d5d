# SPDX-FileCopyrightText: 2026 Repoll contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What gunicorn serves."""
import json


def application(environ, start_response):
    answer = json.dumps({"object": "payment", "id": environ["PATH_INFO"].rsplit("/", 1)[-1], "status": "succeeded",
                         "amount": "1250.00", "currency": "EUR", "description": "x" * 380}).encode()
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(answer)))])
    return [answer]
