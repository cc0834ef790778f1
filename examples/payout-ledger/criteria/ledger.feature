Feature: Ledger
  Every movement of a balance is one ledger entry, and the balance is what the entries add up to.

  Background:
    Given the caller uses the token "aurora-write-token-0001"
    And the next request has the header "Idempotency-Key" with the value "{run}-merchant"
    When the caller sends POST /merchants with the body
      """application/json
      { "externalId": "{run}", "displayName": "Skagen Bageri", "currency": "DKK" }
      """
    Then the status is 201
    And the body at "/id" is remembered as "merchant"

  @AC-13
  Scenario: A sale raises the balance, a refund and a fee lower the balance
    Given the next request has the header "Idempotency-Key" with the value "{run}-sale"
    When the caller sends POST /merchants/{merchant}/ledger-entries with the body
      """application/json
      { "kind": "sale", "amountMinor": 25000, "description": "Order 1001", "occurredOn": "2026-11-24" }
      """
    Then the status is 201
    And the header "Location" is present
    And the body at "/direction" is "credit"
    And the body at "/balanceAfterMinor" is 25000
    And the body at "/payoutId" is null
    Given the next request has the header "Idempotency-Key" with the value "{run}-refund"
    When the caller sends POST /merchants/{merchant}/ledger-entries with the body
      """application/json
      { "kind": "refund", "amountMinor": 30000, "description": "Order 1001 returned", "occurredOn": "2026-11-24" }
      """
    Then the status is 201
    And the body at "/direction" is "debit"
    And the body at "/balanceAfterMinor" is -5000
    Given the next request has the header "Idempotency-Key" with the value "{run}-fee"
    When the caller sends POST /merchants/{merchant}/ledger-entries with the body
      """application/json
      { "kind": "fee", "amountMinor": 1, "description": "Card fee", "occurredOn": "2026-11-24" }
      """
    Then the status is 201
    And the body at "/direction" is "debit"
    When the caller sends GET /merchants/{merchant}/balance
    Then the status is 200
    And the body at "/merchantId" is "{merchant}"
    And the body at "/currency" is "DKK"
    And the body at "/availableMinor" is -5001
    And the body at "/pendingPayoutsMinor" is 0

  @AC-14
  Scenario Outline: A ledger entry whose body breaks the schema is refused and posts nothing
    Given the next request has the header "Idempotency-Key" with the value "{run}-entry"
    When the caller sends POST /merchants/{merchant}/ledger-entries with the body
      """application/json
      { "kind": "<kind>", "amountMinor": <amountMinor>, "description": "Order 1001", "occurredOn": "<occurredOn>" }
      """
    Then the status is 422
    And the body at "/errors/0/pointer" is "<pointer>"
    When the caller sends GET /merchants/{merchant}/ledger-entries
    Then the body at "/data" has 0 items

    Examples:
      | kind   | amountMinor | occurredOn | pointer      |
      | sale   | 25000       | 2026-02-30 | /occurredOn  |
      | sale   | 25000       | 24-11-2026 | /occurredOn  |
      | sale   | 0           | 2026-11-24 | /amountMinor |
      | sale   | 100000001   | 2026-11-24 | /amountMinor |
      | payout | 25000       | 2026-11-24 | /kind        |

  @AC-15
  Scenario: The pages of a list hold every item once, oldest first
    Given the next request has the header "Idempotency-Key" with the value "{run}-entry-1"
    When the caller sends POST /merchants/{merchant}/ledger-entries with the body
      """application/json
      { "kind": "sale", "amountMinor": 100, "description": "One", "occurredOn": "2026-11-24" }
      """
    Then the status is 201
    Given the next request has the header "Idempotency-Key" with the value "{run}-entry-2"
    When the caller sends POST /merchants/{merchant}/ledger-entries with the body
      """application/json
      { "kind": "sale", "amountMinor": 200, "description": "Two", "occurredOn": "2026-11-24" }
      """
    Then the status is 201
    Given the next request has the header "Idempotency-Key" with the value "{run}-entry-3"
    When the caller sends POST /merchants/{merchant}/ledger-entries with the body
      """application/json
      { "kind": "sale", "amountMinor": 300, "description": "Three", "occurredOn": "2026-11-24" }
      """
    Then the status is 201
    When the caller sends GET /merchants/{merchant}/ledger-entries?limit=2
    Then the status is 200
    And the body at "/data" has 2 items
    And the body at "/data/0/description" is "One"
    And the body at "/data/1/description" is "Two"
    And the body at "/nextCursor" is remembered as "cursor"
    When the caller sends GET /merchants/{merchant}/ledger-entries?limit=2&cursor={cursor}
    Then the status is 200
    And the body at "/data" has 1 item
    And the body at "/data/0/description" is "Three"
    And the body at "/nextCursor" is null

  @AC-16
  Scenario Outline: A query that the operation does not take is refused
    When the caller sends GET /merchants/{merchant}/ledger-entries?<query>
    Then the status is 400
    And the body at "/type" is "https://nordlys.example/problems/invalid-parameter"

    Examples:
      | query                  |
      | limit=0                |
      | limit=101              |
      | limit=many             |
      | limit=                 |
      | limit=5&limit=6        |
      | cursor=not-a-cursor    |
      | kind=gift              |
      | colour=blue            |
