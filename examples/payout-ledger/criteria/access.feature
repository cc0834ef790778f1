Feature: Access
  A token opens what its platform owns, and nothing else.

  @AC-8
  Scenario Outline: A request without a token is refused with a challenge
    Given the caller sends no token
    When the caller sends GET <path>
    Then the status is 401
    And the header "WWW-Authenticate" is "Bearer realm=\"payout-ledger\""
    And the body at "/type" is "https://nordlys.example/problems/unauthenticated"

    Examples:
      | path                                              |
      | /merchants                                        |
      | /merchants/mer_fjordkaffe01                       |
      | /merchants/mer_fjordkaffe01/balance               |
      | /merchants/mer_fjordkaffe01/ledger-entries        |
      | /merchants/mer_fjordkaffe01/bank-accounts         |
      | /merchants/mer_fjordkaffe01/payout-schedule       |
      | /payouts                                          |
      | /payouts/pay_paid00000001                         |
      | /webhook-endpoints                                |

  @AC-9
  Scenario: A token that the service does not know is refused
    Given the caller uses the token "token-of-nobody-0001"
    When the caller sends GET /merchants
    Then the status is 401
    And the body at "/type" is "https://nordlys.example/problems/unauthenticated"

  @AC-10
  Scenario: A token with the scope read reads and does not write
    Given the caller uses the token "aurora-read-token-0001"
    When the caller sends GET /merchants/mer_fjordkaffe01
    Then the status is 200
    Given the next request has the header "Idempotency-Key" with the value "{run}-merchant"
    When the caller sends POST /merchants with the body
      """application/json
      { "externalId": "{run}", "displayName": "Skagen Bageri", "currency": "DKK" }
      """
    Then the status is 403
    And the body at "/type" is "https://nordlys.example/problems/forbidden"

  @AC-11
  Scenario Outline: What another platform owns is answered like what does not exist
    Given the caller uses the token "boreal-write-token-0001"
    When the caller sends GET <path>
    Then the status is 404
    And the body at "/type" is "https://nordlys.example/problems/not-found"

    Examples:
      | path                                                           |
      | /merchants/mer_fjordkaffe01                                    |
      | /merchants/mer_fjordkaffe01/balance                            |
      | /merchants/mer_fjordkaffe01/ledger-entries                     |
      | /merchants/mer_fjordkaffe01/ledger-entries/len_seed00000001    |
      | /merchants/mer_fjordkaffe01/bank-accounts                      |
      | /merchants/mer_fjordkaffe01/bank-accounts/bac_fjordkaffe01     |
      | /merchants/mer_isbjergbod01/bank-accounts/bac_fjordkaffe01     |
      | /merchants/mer_fjordkaffe01/payout-schedule                    |
      | /payouts/pay_paid00000001                                      |
      | /webhook-endpoints/whk_aurora000001                            |

  @AC-12
  Scenario: Another platform cannot delete a bank account
    Given the caller uses the token "aurora-write-token-0001"
    And the next request has the header "Idempotency-Key" with the value "{run}-account"
    When the caller sends POST /merchants/mer_fjordkaffe01/bank-accounts with the body
      """application/json
      { "holderName": "Fjordkaffe ApS", "registrationNumber": "0400", "accountNumber": "4016150001" }
      """
    Then the status is 201
    And the body at "/id" is remembered as "account"
    Given the caller uses the token "boreal-write-token-0001"
    When the caller sends DELETE /merchants/mer_fjordkaffe01/bank-accounts/{account}
    Then the status is 404
    Given the caller uses the token "aurora-write-token-0001"
    When the caller sends GET /merchants/mer_fjordkaffe01/bank-accounts/{account}
    Then the status is 200
