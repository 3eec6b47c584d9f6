"""Google's web pages that a program meets where it expects JSON."""

_ERROR_PAGE = """<!DOCTYPE html>
<html lang=en>
  <meta charset=utf-8>
  <meta name=viewport content="initial-scale=1, minimum-scale=1, width=device-width">
  <title>Error {code} ({name})!!1</title>
  <a href=//www.google.com/><span id=logo aria-label=Google></span></a>
  <p><b>{code}.</b> <ins>That\u2019s an error.</ins>
  <p>{reason}  <ins>That\u2019s all we know.</ins>
"""

BAD_GATEWAY_PAGE = _ERROR_PAGE.format(
    code=502,
    name="Server Error",
    reason="The server encountered a temporary error and could not complete your request."
    "<p>Please try again in 30 seconds.",
)

NOT_FOUND_PAGE = _ERROR_PAGE.format(
    code=404, name="Not Found", reason="The requested URL was not found on this server."
)

SIGN_IN_PAGE = """<!doctype html>
<html lang="en-GB" dir="ltr">
<head>
  <base href="https://accounts.google.com/v3/signin/">
  <meta name="referrer" content="origin">
  <title>Google Sheets: Sign-in</title>
</head>
<body>
  <h1>Sign in</h1><p>to continue to Google Sheets</p>
  <form method="post"><input type="email" name="identifier" aria-label="Email or phone"></form>
</body>
</html>
"""
