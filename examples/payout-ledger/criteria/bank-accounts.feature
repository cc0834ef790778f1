Feature: Bank accounts
  A merchant's money goes to a bank account that the platform has added, and to no other.

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

  @AC-17
  Scenario: The account number is never shown as a whole
    When the caller sends GET /merchants/{merchant}/bank-accounts/{account}
    Then the status is 200
    And the body at "/accountNumberLast4" is "4321"
    And the body has no member "accountNumber"
    And the body text does not contain "4016154321"
    When the caller sends GET /merchants/{merchant}/bank-accounts
    Then the body at "/data" has 1 item
    And the body text does not contain "4016154321"

  @AC-18
  Scenario: A deleted bank account is gone
    When the caller sends DELETE /merchants/{merchant}/bank-accounts/{account}
    Then the status is 204
    And the body is empty
    When the caller sends GET /merchants/{merchant}/bank-accounts/{account}
    Then the status is 404
    When the caller sends GET /merchants/{merchant}/bank-accounts
    Then the body at "/data" has 0 items
    When the caller sends DELETE /merchants/{merchant}/bank-accounts/{account}
    Then the status is 404
    Given the next request has the header "Idempotency-Key" with the value "{run}-payout"
    When the caller sends POST /merchants/{merchant}/payouts with the body
      """application/json
      { "bankAccountId": "{account}", "amountMinor": 12500, "reference": "Week 47" }
      """
    Then the status is 422
    And the body at "/type" is "https://nordlys.example/problems/unknown-bank-account"

  @AC-19
  Scenario: A bank account that a pending payout goes to cannot be deleted
    Given the next request has the header "Idempotency-Key" with the value "{run}-payout"
    When the caller sends POST /merchants/{merchant}/payouts with the body
      """application/json
      { "bankAccountId": "{account}", "amountMinor": 12500, "reference": "Week 47" }
      """
    Then the status is 201
    When the caller sends DELETE /merchants/{merchant}/bank-accounts/{account}
    Then the status is 409
    And the body at "/type" is "https://nordlys.example/problems/bank-account-in-use"
    When the caller sends GET /merchants/{merchant}/bank-accounts/{account}
    Then the status is 200
