Feature: Payouts
  A payout moves money from a balance to a bank account: exactly once, and never more than there is.

  Background:
    Given the caller uses the token "aurora-write-token-0001"
    And the next request has the header "Idempotency-Key" with the value "{run}-merchant"
    When the caller sends POST /merchants with the body
      """application/json
      { "externalId": "{run}", "displayName": "Skagen Bageri", "currency": "DKK" }
      """
    Then the status is 201
    And the body at "/id" is remembered as "merchant"
    Given the next request has the header "Idempotency-Key" with the value "{run}-sale"
    When the caller sends POST /merchants/{merchant}/ledger-entries with the body
      """application/json
      { "kind": "sale", "amountMinor": 50000, "description": "Order 1001", "occurredOn": "2026-11-24" }
      """
    Then the status is 201
    Given the next request has the header "Idempotency-Key" with the value "{run}-account"
    When the caller sends POST /merchants/{merchant}/bank-accounts with the body
      """application/json
      { "holderName": "Skagen Bageri", "registrationNumber": "0400", "accountNumber": "4016154321" }
      """
    Then the status is 201
    And the body at "/id" is remembered as "account"

  @AC-20
  Scenario: A payout is pending, lowers the balance and is posted to the ledger
    Given the next request has the header "Idempotency-Key" with the value "{run}-payout"
    When the caller sends POST /merchants/{merchant}/payouts with the body
      """application/json
      { "bankAccountId": "{account}", "amountMinor": 12500, "reference": "Week 47" }
      """
    Then the status is 201
    And the header "Location" is present
    And the body at "/status" is "pending"
    And the body at "/amountMinor" is 12500
    And the body at "/currency" is "DKK"
    And the body at "/cancelledAt" is null
    And the body at "/id" is remembered as "payout"
    When the caller sends GET /payouts/{payout}
    Then the status is 200
    And the body at "/reference" is "Week 47"
    When the caller sends GET /merchants/{merchant}/balance
    Then the body at "/availableMinor" is 37500
    And the body at "/pendingPayoutsMinor" is 12500
    When the caller sends GET /merchants/{merchant}/ledger-entries?kind=payout
    Then the body at "/data" has 1 item
    And the body at "/data/0/payoutId" is "{payout}"
    And the body at "/data/0/direction" is "debit"
    And the body at "/data/0/amountMinor" is 12500

  @AC-21
  Scenario: A payout larger than the balance is refused and moves nothing
    Given the next request has the header "Idempotency-Key" with the value "{run}-payout"
    When the caller sends POST /merchants/{merchant}/payouts with the body
      """application/json
      { "bankAccountId": "{account}", "amountMinor": 50001, "reference": "Week 47" }
      """
    Then the status is 422
    And the body at "/type" is "https://nordlys.example/problems/insufficient-balance"
    When the caller sends GET /merchants/{merchant}/balance
    Then the body at "/availableMinor" is 50000
    And the body at "/pendingPayoutsMinor" is 0

  @AC-22
  Scenario: A retry with the same Idempotency-Key pays once
    Given the next request has the header "Idempotency-Key" with the value "{run}-payout"
    When the caller sends POST /merchants/{merchant}/payouts with the body
      """application/json
      { "bankAccountId": "{account}", "amountMinor": 12500, "reference": "Week 47" }
      """
    Then the status is 201
    And the body is remembered as "first"
    Given the next request has the header "Idempotency-Key" with the value "{run}-payout"
    When the caller sends POST /merchants/{merchant}/payouts with the body
      """application/json
      { "bankAccountId": "{account}", "amountMinor": 12500, "reference": "Week 47" }
      """
    Then the status is 201
    And the header "Idempotent-Replayed" is "true"
    And the body equals the remembered "first"
    When the caller sends GET /merchants/{merchant}/balance
    Then the body at "/availableMinor" is 37500

  @AC-23
  Scenario: An Idempotency-Key cannot be used for another body
    Given the next request has the header "Idempotency-Key" with the value "{run}-payout"
    When the caller sends POST /merchants/{merchant}/payouts with the body
      """application/json
      { "bankAccountId": "{account}", "amountMinor": 12500, "reference": "Week 47" }
      """
    Then the status is 201
    Given the next request has the header "Idempotency-Key" with the value "{run}-payout"
    When the caller sends POST /merchants/{merchant}/payouts with the body
      """application/json
      { "bankAccountId": "{account}", "amountMinor": 12600, "reference": "Week 47" }
      """
    Then the status is 422
    And the body at "/type" is "https://nordlys.example/problems/idempotency-key-reused"

  @AC-24
  Scenario Outline: A payout whose body breaks the schema is refused
    Given the next request has the header "Idempotency-Key" with the value "{run}-payout"
    When the caller sends POST /merchants/{merchant}/payouts with the body
      """application/json
      { "bankAccountId": "{account}", "amountMinor": <amountMinor>, "reference": "<reference>" }
      """
    Then the status is 422
    And the body at "/type" is "https://nordlys.example/problems/invalid-body"
    And the body at "/errors/0/pointer" is "<pointer>"
    When the caller sends GET /merchants/{merchant}/balance
    Then the body at "/availableMinor" is 50000

    Examples:
      | amountMinor | reference                            | pointer      |
      | 99          | Week 47                              | /amountMinor |
      | 0           | Week 47                              | /amountMinor |
      | -12500      | Week 47                              | /amountMinor |
      | 100000001   | Week 47                              | /amountMinor |
      | 125.5       | Week 47                              | /amountMinor |
      | "12500"     | Week 47                              | /amountMinor |
      | null        | Week 47                              | /amountMinor |
      | 12500       | æøå                                  | /reference   |
      | 12500       | 123456789012345678901234567890123456 | /reference   |

  @AC-25
  Scenario: The smallest amount and the longest reference are accepted
    Given the next request has the header "Idempotency-Key" with the value "{run}-payout"
    When the caller sends POST /merchants/{merchant}/payouts with the body
      """application/json
      { "bankAccountId": "{account}", "amountMinor": 100, "reference": "Skagen Bageri 2026-11-24 Week 47 01" }
      """
    Then the status is 201
    And the body at "/reference" is "Skagen Bageri 2026-11-24 Week 47 01"

  @AC-26
  Scenario: A pending payout is cancelled once and the money comes back once
    Given the next request has the header "Idempotency-Key" with the value "{run}-payout"
    When the caller sends POST /merchants/{merchant}/payouts with the body
      """application/json
      { "bankAccountId": "{account}", "amountMinor": 12500, "reference": "Week 47" }
      """
    Then the status is 201
    And the body at "/id" is remembered as "payout"
    When the caller sends POST /payouts/{payout}/cancellation
    Then the status is 200
    And the body at "/status" is "cancelled"
    When the caller sends POST /payouts/{payout}/cancellation
    Then the status is 409
    And the body at "/type" is "https://nordlys.example/problems/payout-not-pending"
    When the caller sends GET /merchants/{merchant}/balance
    Then the body at "/availableMinor" is 50000
    And the body at "/pendingPayoutsMinor" is 0
    When the caller sends GET /merchants/{merchant}/ledger-entries?kind=payout_reversal
    Then the body at "/data" has 1 item
    When the caller sends POST /payouts/pay_paid00000001/cancellation
    Then the status is 409

  @AC-27
  Scenario: A suspended merchant is not paid
    Given the next request has the header "If-Match" with the value "*"
    When the caller sends PATCH /merchants/{merchant} with the body
      """application/merge-patch+json
      { "status": "suspended" }
      """
    Then the status is 200
    And the body at "/status" is "suspended"
    Given the next request has the header "Idempotency-Key" with the value "{run}-payout"
    When the caller sends POST /merchants/{merchant}/payouts with the body
      """application/json
      { "bankAccountId": "{account}", "amountMinor": 12500, "reference": "Week 47" }
      """
    Then the status is 409
    And the body at "/type" is "https://nordlys.example/problems/merchant-suspended"

  @AC-28
  Scenario: Payouts are listed by merchant and by status
    Given the next request has the header "Idempotency-Key" with the value "{run}-payout-1"
    When the caller sends POST /merchants/{merchant}/payouts with the body
      """application/json
      { "bankAccountId": "{account}", "amountMinor": 12500, "reference": "First" }
      """
    Then the status is 201
    And the body at "/id" is remembered as "cancelled"
    Given the next request has the header "Idempotency-Key" with the value "{run}-payout-2"
    When the caller sends POST /merchants/{merchant}/payouts with the body
      """application/json
      { "bankAccountId": "{account}", "amountMinor": 10000, "reference": "Second" }
      """
    Then the status is 201
    When the caller sends POST /payouts/{cancelled}/cancellation
    Then the status is 200
    When the caller sends GET /payouts?merchantId={merchant}
    Then the status is 200
    And the body at "/data" has 2 items
    When the caller sends GET /payouts?merchantId={merchant}&status=pending
    Then the status is 200
    And the body at "/data" has 1 item
    And the body at "/data/0/reference" is "Second"
