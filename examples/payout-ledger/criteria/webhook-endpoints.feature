Feature: Webhook endpoints
  A platform registers the addresses that the Nordlys relay notifies.

  Background:
    Given the caller uses the token "aurora-write-token-0001"

  @AC-38
  Scenario: A webhook endpoint is registered, read and deleted
    Given the next request has the header "Idempotency-Key" with the value "{run}-webhook"
    When the caller sends POST /webhook-endpoints with the body
      """application/json
      { "url": "https://hooks.aurora.example/payouts", "events": ["payout.created", "payout.cancelled"] }
      """
    Then the status is 201
    And the header "Location" is present
    And the body at "/events/0" is "payout.created"
    And the body at "/id" is remembered as "webhook"
    When the caller sends GET /webhook-endpoints/{webhook}
    Then the status is 200
    And the body at "/url" is "https://hooks.aurora.example/payouts"
    When the caller sends DELETE /webhook-endpoints/{webhook}
    Then the status is 204
    When the caller sends GET /webhook-endpoints/{webhook}
    Then the status is 404

  @AC-39
  Scenario Outline: A webhook endpoint whose body breaks the schema is refused
    Given the next request has the header "Idempotency-Key" with the value "{run}-webhook"
    When the caller sends POST /webhook-endpoints with the body
      """application/json
      { "url": "<url>", "events": <events> }
      """
    Then the status is 422
    And the body at "/type" is "https://nordlys.example/problems/invalid-body"
    And the body at "/errors/0/pointer" is "<pointer>"

    Examples:
      | url                                 | events                           | pointer |
      | http://hooks.aurora.example/payouts | ["payout.paid"]                  | /url    |
      | https://hooks.aurora.example/       | ["payout.paid"]                  | /url    |
      | https://hooks.aurora.example        | []                               | /events |
      | https://hooks.aurora.example        | ["payout.paid", "payout.paid"]   | /events |
      | https://hooks.aurora.example        | ["payout.lost"]                  | /events |
