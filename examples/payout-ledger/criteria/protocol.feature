Feature: Protocol
  Every refusal is one problem document, whatever was sent.

  Background:
    Given the caller uses the token "aurora-write-token-0001"

  @AC-31
  Scenario Outline: A body that is not JSON is refused without a word about the inside of the service
    Given the next request has the header "Idempotency-Key" with the value "{run}-merchant"
    When the caller sends POST /merchants with the body
      """application/json
      <body>
      """
    Then the status is 400
    And the body at "/type" is "https://nordlys.example/problems/malformed-json"
    And the body text does not contain "    at "
    And the body text does not contain "SyntaxError"

    Examples:
      | body                    |
      | { "externalId": "{run}" |
      | not JSON                |
      |                         |

  @AC-32
  Scenario Outline: A body of another media type is refused
    Given the next request has the header "Idempotency-Key" with the value "{run}-merchant"
    When the caller sends POST /merchants with the body
      """<mediaType>
      { "externalId": "{run}", "displayName": "Skagen Bageri", "currency": "DKK" }
      """
    Then the status is 415
    And the body at "/type" is "https://nordlys.example/problems/unsupported-media-type"

    Examples:
      | mediaType                         |
      | text/plain                        |
      | application/x-www-form-urlencoded |
      | application/merge-patch+json      |

  @AC-33
  Scenario Outline: A method that the path does not define is refused with the methods that it does
    When the caller sends <method> <path>
    Then the status is 405
    And the header "Allow" is "<allow>"
    And the body at "/type" is "https://nordlys.example/problems/method-not-allowed"

    Examples:
      | method | path                                                       | allow             |
      | DELETE | /merchants                                                 | GET, HEAD, POST   |
      | PUT    | /merchants/mer_fjordkaffe01                                | GET, HEAD, PATCH  |
      | POST   | /merchants/mer_fjordkaffe01/balance                        | GET, HEAD         |
      | PATCH  | /merchants/mer_fjordkaffe01/bank-accounts/bac_fjordkaffe01 | DELETE, GET, HEAD |
      | POST   | /merchants/mer_fjordkaffe01/payout-schedule                | GET, HEAD, PUT    |
      | GET    | /payouts/pay_paid00000001/cancellation                     | POST              |
      | DELETE | /payouts/pay_paid00000001                                  | GET, HEAD         |

  @AC-34
  Scenario: A body of more than 65,536 bytes is refused
    Given the next request has the header "Idempotency-Key" with the value "{run}-merchant"
    When the caller sends POST /merchants with an "application/json" body of 65537 bytes
    Then the status is 413
    And the body at "/type" is "https://nordlys.example/problems/body-too-large"

  @AC-35
  Scenario Outline: A path that does not exist is refused with a problem document
    When the caller sends GET <path>
    Then the status is 404
    And the header "Content-Type" is "application/problem+json"
    And the body at "/type" is "https://nordlys.example/problems/not-found"
    And the body at "/status" is 404

    Examples:
      | path                        |
      | /no-such-path               |
      | /merchants/                 |
      | /merchants/mer_000000000000 |
      | /merchants/malformed        |
      | /payouts/pay_000000000000   |

  @AC-36
  Scenario: The health of the service is readable without a token
    Given the caller sends no token
    When the caller sends GET /health
    Then the status is 200
    And the body at "/status" is "ok"

  @AC-37
  Scenario Outline: A creation without a well-formed Idempotency-Key is refused
    Given the next request has the header "Idempotency-Key" with the value "<key>"
    When the caller sends POST /merchants with the body
      """application/json
      { "externalId": "{run}", "displayName": "Skagen Bageri", "currency": "DKK" }
      """
    Then the status is 400
    And the body at "/type" is "https://nordlys.example/problems/invalid-header"

    Examples:
      | key                     |
      |                         |
      | short                   |
      | two words in one header |
