/** A page that says everything once, in the layout of the first page. */
export const boatPage = `---
title: PUT Boat
uid: boats_save
---

# PUT Boat/{id}

\`\`\`http
PUT /api/v1/Boat/{id}
\`\`\`

Saves a boat.

What was there is gone.

| Path Part | Type | Description |
|-----------|------|-------------|
| id | int32 | The number of the boat. **Required** |

## Query String Parameters

| Parameter Name | Type | Description |
|----------------|------|-------------|
| notify | bool | **Required** Whether somebody hears of it. |
| mode | Enum: Slim, Wide | How much to return |
| tag | string | A word. |

## Request Headers

| Parameter Name | Description |
|----------------|-------------|
| Authorization | Supports 'Basic' and 'Bearer' schemes. |
| X-Trace | Goes to the logs. |
| Content-Type | Of the body: \`application/json\` |
| Accept | Of the answer: \`application/json\` |

## Request Body: newEntity

The boat.

| Property Name | Type | Description |
|---------------|------|-------------|
| Name | String | On the bow |
| Length | Integer | In feet |

## Response:

OK

| Response | Description |
|----------|-------------|
| 200 | OK |
| 404 | Not there |

### Response body: Boat

| Property Name | Type | Description |
|---------------|------|-------------|
| Id | int32 | The key |
| Name | string | On the bow |
| Crew | array | Who sails |

## Sample request

\`\`\`http!
PUT /api/v1/Boat/7
Authorization: Basic abc
Content-Type: application/json

{"Name": "Ondine", "Length": 32}
\`\`\`

## Sample response

\`\`\`http_
HTTP/1.1 200 OK
Content-Type: application/json

{"Id": 7, "Name": "Ondine", "Crew": [{"Rank": "captain"}]}
\`\`\`
`;

/** A file of one operation and two schemas, in widdershins' layout. */
export const fleetFile = `<!-- Generator: Widdershins v4.0.1 -->

<h1 id="fleet">Fleet v1.0.0</h1>

About boats.

Base URLs:

* <a href="https://api.example.com/v1">https://api.example.com/v1</a>

# Authentication

- HTTP Authentication, scheme: bearer 

<h1 id="fleet-boats">boats</h1>

## addBoat

<a id="opIdaddBoat"></a>

\`POST /boats/{dock}\`

*Add a boat*

> Body parameter

\`\`\`json
{
  "id": 0,
  "name": "string"
}
\`\`\`

<h3 id="addboat-parameters">Parameters</h3>

|Name|In|Type|Required|Description|
|---|---|---|---|---|
|dock|path|string|true|Where it is.|
|kind|query|string|false|The kind.|
|body|body|[Boat](#schemaboat)|true|none|

#### Enumerated Values

|Parameter|Value|
|---|---|
|kind|sail|
|kind|motor|

> Example responses

> 200 Response

\`\`\`json
{
  "id": 0,
  "name": "string"
}
\`\`\`

<h3 id="addboat-responses">Responses</h3>

|Status|Meaning|Description|Schema|
|---|---|---|---|
|200|[OK](https://tools.ietf.org/html/rfc7231#section-6.3.1)|Added|[Boat](#schemaboat)|
|404|[Not Found](https://tools.ietf.org/html/rfc7231#section-6.5.4)|None|[Error](#schemaerror)|

<aside class="warning">
To perform this operation, you must be authenticated by means of one of the following methods:
token
</aside>

# Schemas

<h2 id="tocS_Boat">Boat</h2>
<!-- backwards compatibility -->
<a id="schemaboat"></a>
<a id="schema_Boat"></a>
<a id="tocSboat"></a>
<a id="tocsboat"></a>

\`\`\`json
{
  "id": 0,
  "name": "string"
}

\`\`\`

### Properties

|Name|Type|Required|Restrictions|Description|
|---|---|---|---|---|
|id|integer(int64)|true|none|The key|
|name|string|false|none|On the bow|

<h2 id="tocS_Error">Error</h2>
<!-- backwards compatibility -->
<a id="schemaerror"></a>
<a id="schema_Error"></a>
<a id="tocSerror"></a>
<a id="tocserror"></a>

\`\`\`json
{
  "code": 0
}

\`\`\`

### Properties

|Name|Type|Required|Restrictions|Description|
|---|---|---|---|---|
|code|integer|false|none|none|
`;
