Feature: Print shop

  Background:
    Given every request has the header "X-Shop-Key" with the value "key-harbour-0001"

  @AC-1
  Scenario: Prices are told for some formats in some currencies
    When the caller sends GET /v1/prices/a2,a4 with the headers
      | Currencies | DKK, EUR |
    Then the status is 200
    And the body at "/prices" has 4 items
    And the body at "/prices/0" is { "format": "a2", "currency": "DKK", "amountMinor": 4000 }

  @AC-2
  Scenario Outline: An order that does not hold together is refused
    When the caller sends POST /v1/orders with the body
      """
      <order>
      """
    Then the status is 422
    And the body at "/title" is "The body is not valid"

    Examples:
      | order                                                                                |
      | { "product": "booklet", "copies": 50, "size": [148, 210] }                           |
      | { "product": "poster", "copies": 50, "size": [148, 210], "pages": 16 }               |
      | { "product": "poster", "copies": 50, "size": [148, 210], "discountCode": "TRYK" }    |
      | { "product": "poster", "copies": 50, "size": [148, 210, 3] }                         |

  @AC-3
  Scenario: An order is replaced as a whole
    When the caller sends POST /v1/orders with the body
      """
      { "product": "booklet", "copies": 50, "size": [148, 210], "pages": 16, "note": "Matt paper" }
      """
    Then the status is 201
    And the body at "/id" is remembered as "order"
    When the caller sends PUT /v1/orders/{order} with the body
      """
      { "product": "flyer", "copies": 500, "size": [105, 148] }
      """
    Then the status is 200
    When the caller sends GET /v1/orders/{order}
    Then the status is 200
    And the body equals
      """
      { "id": "{order}", "version": "order/1", "state": "draft", "product": "flyer", "copies": 500, "size": [105, 148], "note": null }
      """

  @AC-4
  Scenario: Orders are listed by pages
    When the caller sends GET /v1/orders?limit=2
    Then the status is 200
    And the body at "/orders" has 2 items
    And the body at "/next" is remembered as "next"
    When the caller sends GET /v1/orders?limit=1&after={next}
    Then the status is 200
    And the body at "/orders/0/id" is "ord-00000004"

  @AC-5
  Scenario: A file is uploaded, downloaded and deleted
    When the caller sends POST /v1/orders with the body
      """
      { "product": "poster", "copies": 1, "size": [420, 594] }
      """
    Then the status is 201
    And the body at "/id" is remembered as "order"
    When the caller sends POST /v1/orders/{order}/artworks with the parts
      | name    | value                                              | file       | type             |
      | file    | %PDF-1.7 blue                                      | blåbær.pdf | application/pdf  |
      | details | { "caption": "Blue", "crop": [0, 0, 420, 594] }    |            | application/json |
    Then the status is 201
    And the body at "/fileName" is "blåbær.pdf"
    And the body at "/bytes" is 13
    And the body at "/id" is remembered as "artwork"
    When the caller sends GET /v1/orders/{order}/artworks/{artwork}/file
    Then the status is 200
    And the header "Content-Type" is "application/pdf"
    And the body text is
      """
      %PDF-1.7 blue
      """
    When the caller sends DELETE /v1/orders/{order}/artworks/{artwork}
    Then the status is 204
    When the caller sends GET /v1/orders/{order}/artworks/{artwork}
    Then the status is 410
    When the caller sends GET /v1/orders/{order}/artworks
    Then the status is 200
    And the body at "/artworks" has 0 items

  @AC-6
  Scenario: An upload needs a file
    When the caller sends POST /v1/orders/ord-00000002/artworks with the parts
      | name    | value               | file | type             |
      | details | { "caption": null } |      | application/json |
    Then the status is 422

  @AC-7
  Scenario: A proof is made while the shop waits
    When the caller sends POST /v1/orders with the body
      """
      { "product": "poster", "copies": 1, "size": [420, 594] }
      """
    Then the status is 201
    And the body at "/id" is remembered as "order"
    When the caller sends POST /v1/orders/{order}/proofs
    Then the status is 202
    And the body at "/state" is "pending"
    And the body at "/id" is remembered as "proof"
    When the caller sends GET /v1/orders/{order}/proofs/{proof}
    Then the status is 200
    And eventually within 10 s, the body at "/state" is "ready"
    And the body at "/pages" is [[420, 594]]

  @AC-8
  Scenario: A shop sees its own orders only
    Given the next request has the header "X-Shop-Key" with the value "key-meadow-0002"
    When the caller sends GET /v1/orders/ord-00000001
    Then the status is 404
    And the body at "/status" is 404
