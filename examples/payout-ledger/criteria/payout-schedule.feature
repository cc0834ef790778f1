Feature: Payout schedule
  A platform says how often a merchant is paid, and from which amount on.

  Background:
    Given the caller uses the token "aurora-write-token-0001"
    And the next request has the header "Idempotency-Key" with the value "{run}-merchant"
    When the caller sends POST /merchants with the body
      """application/json
      { "externalId": "{run}", "displayName": "Skagen Bageri", "currency": "DKK" }
      """
    Then the status is 201
    And the body at "/id" is remembered as "merchant"

  @AC-29
  Scenario: The same replacement sent twice leaves the same payout schedule
    When the caller sends PUT /merchants/{merchant}/payout-schedule with the body
      """application/json
      { "interval": "daily", "minimumAmountMinor": 10000 }
      """
    Then the status is 200
    And the body at "/interval" is "daily"
    And the body at "/minimumAmountMinor" is 10000
    And the body is remembered as "schedule"
    When the caller sends PUT /merchants/{merchant}/payout-schedule with the body
      """application/json
      { "interval": "daily", "minimumAmountMinor": 10000 }
      """
    Then the status is 200
    And the body equals the remembered "schedule"
    When the caller sends GET /merchants/{merchant}/payout-schedule
    Then the body equals the remembered "schedule"

  @AC-30
  Scenario: A refused replacement leaves the payout schedule as it was
    When the caller sends GET /merchants/{merchant}/payout-schedule
    Then the status is 200
    And the body at "/interval" is "manual"
    And the body at "/minimumAmountMinor" is 100
    When the caller sends PUT /merchants/{merchant}/payout-schedule with the body
      """application/json
      { "interval": "daily", "minimumAmountMinor": 99 }
      """
    Then the status is 422
    And the body at "/errors/0/pointer" is "/minimumAmountMinor"
    When the caller sends GET /merchants/{merchant}/payout-schedule
    Then the body at "/interval" is "manual"
    And the body at "/minimumAmountMinor" is 100
