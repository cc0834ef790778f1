Feature: Merchants
  A platform creates and changes merchants. No change overwrites a change that somebody else has made
  in between.

  Background:
    Given the caller uses the token "aurora-write-token-0001"

  @AC-1
  Scenario: A created merchant is complete and can be read at its Location
    Given the next request has the header "Idempotency-Key" with the value "{run}-merchant"
    When the caller sends POST /merchants with the body
      """application/json
      { "externalId": "{run}", "displayName": "Skagen Bageri", "currency": "DKK" }
      """
    Then the status is 201
    And the header "Location" is present
    And the header "ETag" is present
    And the body at "/externalId" is "{run}"
    And the body at "/displayName" is "Skagen Bageri"
    And the body at "/currency" is "DKK"
    And the body at "/status" is "active"
    And the body is remembered as "merchant"
    And the header "Location" is remembered as "location"
    When the caller sends GET {location}
    Then the status is 200
    And the body equals the remembered "merchant"

  @AC-2
  Scenario: A display name holds every letter and sign
    Given the next request has the header "Idempotency-Key" with the value "{run}-merchant"
    When the caller sends POST /merchants with the body
      """application/json
      { "externalId": "{run}", "displayName": "Blåbær & Sønner 🫐 東京", "currency": "SEK" }
      """
    Then the status is 201
    And the body at "/displayName" is "Blåbær & Sønner 🫐 東京"

  @AC-3
  Scenario: Two merchants of one platform cannot share an externalId
    Given the next request has the header "Idempotency-Key" with the value "{run}-first"
    When the caller sends POST /merchants with the body
      """application/json
      { "externalId": "{run}", "displayName": "First", "currency": "DKK" }
      """
    Then the status is 201
    Given the next request has the header "Idempotency-Key" with the value "{run}-second"
    When the caller sends POST /merchants with the body
      """application/json
      { "externalId": "{run}", "displayName": "Second", "currency": "DKK" }
      """
    Then the status is 409
    And the body at "/type" is "https://nordlys.example/problems/duplicate-external-id"

  @AC-4
  Scenario Outline: A merchant whose body breaks the schema is refused and the member is named
    Given the next request has the header "Idempotency-Key" with the value "{run}-merchant"
    When the caller sends POST /merchants with the body
      """application/json
      <body>
      """
    Then the status is 422
    And the body at "/type" is "https://nordlys.example/problems/invalid-body"
    And the body at "/errors/0/pointer" is "<pointer>"

    Examples:
      | body                                                                                      | pointer      |
      | { "externalId": "{run}", "displayName": "Skagen", "currency": "DKK", "iban": "DK50" }     | /iban        |
      | { "externalId": "{run}", "displayName": "Skagen", "currency": "USD" }                     | /currency    |
      | { "externalId": "{run}", "displayName": "Skagen" }                                        | /currency    |
      | { "externalId": "{run}", "displayName": "", "currency": "DKK" }                           | /displayName |
      | { "externalId": "{run}", "displayName": 7, "currency": "DKK" }                            | /displayName |
      | { "externalId": "two words", "displayName": "Skagen", "currency": "DKK" }                 | /externalId  |
      | []                                                                                        |              |

  @AC-5
  Scenario: A change with the current ETag takes effect and changes the ETag
    Given the next request has the header "Idempotency-Key" with the value "{run}-merchant"
    When the caller sends POST /merchants with the body
      """application/json
      { "externalId": "{run}", "displayName": "Before", "currency": "DKK" }
      """
    Then the status is 201
    And the body at "/id" is remembered as "merchant"
    And the header "ETag" is remembered as "tag"
    Given the next request has the header "If-Match" with the value "{tag}"
    When the caller sends PATCH /merchants/{merchant} with the body
      """application/merge-patch+json
      { "displayName": "After" }
      """
    Then the status is 200
    And the body at "/displayName" is "After"
    And the header "ETag" is not the remembered "tag"
    When the caller sends GET /merchants/{merchant}
    Then the status is 200
    And the body at "/displayName" is "After"
    And the header "ETag" is not the remembered "tag"

  @AC-6
  Scenario: A change with an outdated ETag, or with none, is refused and changes nothing
    Given the next request has the header "Idempotency-Key" with the value "{run}-merchant"
    When the caller sends POST /merchants with the body
      """application/json
      { "externalId": "{run}", "displayName": "Before", "currency": "DKK" }
      """
    Then the status is 201
    And the body at "/id" is remembered as "merchant"
    And the header "ETag" is remembered as "tag"
    Given the next request has the header "If-Match" with the value "{tag}"
    When the caller sends PATCH /merchants/{merchant} with the body
      """application/merge-patch+json
      { "displayName": "First change" }
      """
    Then the status is 200
    Given the next request has the header "If-Match" with the value "{tag}"
    When the caller sends PATCH /merchants/{merchant} with the body
      """application/merge-patch+json
      { "displayName": "Second change" }
      """
    Then the status is 412
    And the body at "/type" is "https://nordlys.example/problems/precondition-failed"
    When the caller sends PATCH /merchants/{merchant} with the body
      """application/merge-patch+json
      { "displayName": "Third change" }
      """
    Then the status is 428
    And the body at "/type" is "https://nordlys.example/problems/precondition-required"
    When the caller sends GET /merchants/{merchant}
    Then the body at "/displayName" is "First change"

  @AC-7
  Scenario: Reading a merchant changes nothing, and a caller that holds the current one gets no body
    When the caller sends GET /merchants/mer_fjordkaffe01
    Then the status is 200
    And the body is remembered as "merchant"
    And the header "ETag" is remembered as "tag"
    When the caller sends GET /merchants/mer_fjordkaffe01
    Then the body equals the remembered "merchant"
    And the header "ETag" is "{tag}"
    Given the next request has the header "If-None-Match" with the value "{tag}"
    When the caller sends GET /merchants/mer_fjordkaffe01
    Then the status is 304
    And the body is empty
