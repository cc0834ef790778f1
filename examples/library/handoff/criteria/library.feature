Feature: Town library

  Background:
    Given the next request has the header "Cookie" with the value "library_session=session-ada-0001"

  @AC-1
  Scenario: Signing in opens a session
    Given the caller keeps cookies
    When the caller sends POST /sessions with the form fields
      | cardNumber | 100002 |
      | pin        | 1234   |
    Then the status is 303
    And the header "Location" is "/me"
    When the caller sends GET /me
    Then the status is 200
    And the body at "/cardNumber" is "100002"

  @AC-2
  Scenario: A wrong PIN opens none
    When the caller sends POST /sessions with the form fields
      | cardNumber | 100002 |
      | pin        | 4711   |
    Then the status is 401
    And the body at "/error/code" is "unauthenticated"

  @AC-3
  Scenario: Null takes a phone number away
    When the caller sends PATCH /me with the body
      """application/merge-patch+json
      { "displayName": "Ada Holm", "phone": null }
      """
    Then the status is 200
    And the body at "/phone" is null
    And the body at "/displayName" is "Ada Holm"

  @AC-4
  Scenario: The catalogue is read by pages, of one kind and of some years
    When the caller sends GET /items?kinds=book&published[from]=1880&published[to]=1937&per_page=2
    Then the status is 200
    And the header "X-Total-Count" is "3"
    And the header "Link" is "</items?kinds=book&published%5Bfrom%5D=1880&published%5Bto%5D=1937&per_page=2&page=1>; rel=\"first\", </items?kinds=book&published%5Bfrom%5D=1880&published%5Bto%5D=1937&per_page=2&page=2>; rel=\"next\", </items?kinds=book&published%5Bfrom%5D=1880&published%5Bto%5D=1937&per_page=2&page=2>; rel=\"last\""
    And the body at "" has 2 items
    And the body at "/0/title" is "Lykke-Per"
    And the body at "/1/title" is "Niels Lyhne"

  @AC-5
  Scenario: A rating is sent as a form
    When the caller sends POST /items/4/ratings with the body
      """application/x-www-form-urlencoded
      stars=4&text=Snow+%26+ice&tags=slow&tags=clever
      """
    Then the status is 200
    And the body equals
      """
      { "stars": 4, "text": "Snow & ice", "tags": ["slow", "clever"] }
      """

  @AC-6
  Scenario: An item that the caller holds is not sent again
    When the caller sends GET /items/2
    Then the status is 200
    And the header "ETag" is remembered as "tag"
    Given the next request has the header "Cookie" with the value "library_session=session-ada-0001"
    When the caller sends GET /items/2 with the headers
      | If-None-Match | {tag} |
    Then the status is 304
    And the body is empty

  @AC-7
  Scenario: A suggestion is made, changed and deleted by its member
    Given every request has the header "Cookie" with the value "library_session=session-ada-0001"
    When the caller sends POST /suggestions with the body
      """
      { "kind": "film", "title": "Babettes gæstebud", "director": "Gabriel Axel" }
      """
    Then the status is 201
    And the body at "/id" is remembered as "suggestion"
    When the caller sends PATCH /suggestions/{suggestion} with the body
      """application/merge-patch+json
      { "note": "With subtitles" }
      """
    Then the status is 200
    And the body at "/note" is "With subtitles"
    When the caller sends GET /suggestions/{suggestion}
    Then the status is 200
    And the body at "/director" is "Gabriel Axel"
    When the caller sends DELETE /suggestions/{suggestion}
    Then the status is 204
    When the caller sends GET /suggestions/{suggestion}
    Then the status is 404

  @AC-8
  Scenario: Members see their own suggestions only
    When the caller sends GET /suggestions/4
    Then the status is 404
    Given the next request has the header "Cookie" with the value "library_session=session-bo-0002"
    When the caller sends GET /suggestions
    Then the status is 200
    And the header "X-Total-Count" is "1"
    And the body at "/0/title" is "Kongens Fald"
