/**
 * What words over and in field lists mean, in the languages in which people
 * write documentation. Data only: phrases in small letters, `*` for any letters. A
 * phrase after `=` counts only where it is all that a label says.
 */
export type Words<Meaning extends string> = Readonly<
  Record<Meaning, readonly string[]>
>;

/** The phrases of a list, which commas part. */
function phrases(list: string): readonly string[] {
  return list
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}

/** What a heading or a label says of what stands below it. */
export type LabelRole =
  | "request"
  | "response"
  | "error"
  | "path"
  | "query"
  | "headers"
  | "cookies"
  | "parameters"
  | "fields"
  | "body"
  | "form"
  | "status"
  | "example"
  | "schema"
  | "required"
  | "optional"
  | "url"
  | "method"
  | "operation"
  | "neutral"
  | "ignored";

export const labelWords: Words<LabelRole> = {
  request: phrases(`
    request, requests, input, inputs, =in, =send, =sends, 请求, 请求示例, 入参,
    输入, リクエスト, 요청, запрос, запроса, вход, requisição, requisicao,
    pedido, entrada, solicitud, petición, peticion, istek, isteği,
    richiesta, requête, anfrage
  `),
  response: phrases(`
    response, responses, return, returns, returned, =returning,
    return value*, return structure, output, outputs, result, =results,
    =reply, =replies, =answer, success, =successful, success response,
    responds, success 2xx, on success, happy path, 响应, 返回, 返回值, 返回示例,
    出参, 输出, レスポンス, 응답, ответ, ответа, возвращает, resposta, respostas,
    retorno, saída, respuesta, respuestas, yanıt, yanit, cevap, dönen,
    risposta, réponse, antwort,
    risposte, réponses, =retour, antworten, beispielantwort*, antwortbeispiel*, rückgabe, rückgabewert*
  `),
  error: phrases(`
    error, errors, error response*, error code*, failure, failures,
    =failed, =exceptions, =exception, =on error, on failure, 错误, 错误码,
    异常, 失败, エラー, 오류, ошибка, ошибки, erro, erros, errore, errori,
    errores, hata, hatalar, erreur, erreurs, fehler,
    fehlerantwort*, fehlercode*
  `),
  path: phrases(`
    path param*, path variable*, path argument*, path parts, url param,
    url variable*, uri param*, route param*, url segment*,
    path segments, parametri path, uri parts, 路径参数, パスパラメータ, 경로 파라미터,
    параметры пути, path parametre*, parâmetros de caminho,
    parâmetros de rota, parámetros de ruta, paramètres de chemin,
    parámetros de la ruta, paramètres du chemin, pfadparameter, pfad-parameter, parametri di percorso
  `),
  query: phrases(`
    =query, query param*, query string*, querystring, query arg*, query key*,
    url query, get param*, url params, url parameters, url arguments,
    =filter*, search param*, 查询参数, =查询, url参数, クエリ*, 쿼리*,
    параметры запроса, query parametre*, parâmetros de consulta,
    parâmetros de query, parámetros de consulta, sorgu*,
    parámetros de la consulta, abfrageparameter, abfrage-parameter, query-parameter, suchparameter, paramètres de requête, paramètres de la requête, parametri di query
  `),
  headers: phrases(`
    header, headers, http header*, 请求头, 头部, ヘッダー, 헤더, заголовок,
    заголовки, cabeçalho*, cabecera*, encabezado*, başlık*,
    intestazion*, en-têtes,
    kopfzeile*, http-header
  `),
  cookies: phrases(`
    cookie, cookies
  `),
  parameters: phrases(`
    parameter, parameters, param, params, =argument, arguments, =args,
    =options, inputs, 参数, 参数说明,
    パラメータ, 파라미터, параметр, параметры, parâmetro, parâmetros, parametro,
    parametri, parámetro, parámetros, parametros, parametre,
    parametreler, paramètre, paramètres, felder
  `),
  fields: phrases(`
    field, fields, attribute, attributes, property, properties, keys, members,
    columns, 字段, 字段说明, フィールド, 필드, поля, campos, campi, alanlar, champs,
    felder, 属性
  `),
  body: phrases(`
    body, payload, request data, post data, data param*, request json,
    json body, request object, request content, body param*,
    json param*, body data, =data, 请求体, 请求体参数*, 请求参数, 消息体, ボディ, 본문,
    тело, тело запроса, corpo, cuerpo, gövde, gövdesi, corps,
    anfragekörper, anfrage-körper, anfragerumpf, =rumpf, nutzdaten, request-body,
    message format
  `),
  form: phrases(`
    form, form data, form-data, form field*, form param*, formdata,
    multipart*, x-www-form-urlencoded, 表单, формa, formulário,
    formulario
  `),
  status: phrases(`
    status code*, http status*, http code*, response code*,
    return code*, =status, =code, =codes, 状态码, ステータス*, 상태 코드, =код*,
    código*, codigo*, codice, durum kod*,
    statuscode*, codes de retour, codes de réponse, codes de statut
  `),
  example: phrases(`
    example, examples, sample, samples, e.g, e.g., curl, snippet*,
    =usage, try it, 示例, 例子, =例, =参考, 样例, サンプル, 예시, 예제, пример, примеры,
    exemplo, exemplos, ejemplo, ejemplos, örnek, örneği, örnekler,
    esempio, exemple, beispiel, for example, quickstart, quick start,
    tutorial, walkthrough, getting started
  `),
  schema: phrases(`
    schema, =schemas, =structure, =structures, =object, =model,
    =models, =data model*, =data type*, =types, 数据结构, 模型, модель,
    modelo, estrutura, struttura, =format
  `),
  required: phrases(`
    required, mandatory, 必填, 必须, 必選, 必須, 필수, обязательн*, obrigatóri*,
    obligatori*, requerid*, zorunlu, obbligatori*, requis,
    erforderlich, pflicht*
  `),
  optional: phrases(`
    optional, 可选, 選填, 任意, 선택, необязательн*, opciona*, opcional,
    isteğe bağlı, opzional*, facoltativ*, facultatif*, optionnel*,
    optional*
  `),
  url: phrases(`
    =url, =uri, endpoint, end point, =path, =route, =address,
    resource url, =api, request url, http request, 请求url, 请求地址, 接口地址,
    =地址, =路径, =接口, url 地址, エンドポイント, =адрес, =путь, rota, ruta, adres,
    percorso, indirizzo, chemin, pfad, url path
  `),
  method: phrases(`
    =method, =methods, http method*, =verb, http verb, request method,
    request type, type of request, 请求方法, 请求方式, =方法, =方式, メソッド, 메서드,
    =метод, =método, =metodo, yöntem, metot, méthode, methode
  `),
  operation: phrases(`
    =definition, http request, =usage, request line
  `),
  neutral: phrases(`
    =content, =value, =description, =details, =condition,  =contenuto,
    =conteúdo, =contenido, =summary, =content type, =content-type, =auth,
    =auth required, =data constraints, =data example, =content example
  `),
  ignored: phrases(`
    permission*, =role, =roles, =scope, =scopes, =authorization,
    =authorisation, =authentication, prerequisite*, see also, =related,
    rate limit*, =limits, changelog, version history, document history,
    =history, =note, =notes, use case*, table of contents, =contents,
    side effects, environment*, =configuration, websocket*, =events
  `),
};

/** What the heading of a column says. */
export type ColumnRole =
  | "name"
  | "type"
  | "required"
  | "optional"
  | "in"
  | "default"
  | "description"
  | "status"
  | "values"
  | "example"
  | "method"
  | "path"
  | "request"
  | "response"
  | "parameters"
  | "body"
  | "query"
  | "ignored";

export const columnWords: Words<ColumnRole> = {
  name: phrases(`
    name, parameter, param, parameter name, param name, field,
    field name, property, property name, key, attribute, argument,
    option, header, variable, member, fields, parameters, properties,
    attributes, arguments, column, path part, query parameter, query param,
    query arg, query args, query argument, query key, query field, arg, args,
    params, url param, url parameter, path param, path parameter, path variable,
    body param, body parameter, body field, form field, form param, form parameter,
    request field, request param, request parameter, response field, response key,
    header name, property key, json field, member name, key name, argument name,
    json key, 字段, 字段名, 参数, 参数名, 参数名称, 名称, 名字, 键, 属性, 变量, パラメータ, 名前, 項目,
    이름, 필드, имя, поле, параметр, название, campo, nome, parâmetro,
    parametro, parámetro, nombre, alan, ad, parametre, nom, champ,
    paramètre, feld
  `),
  type: phrases(`
    type, data type, datatype, json type, format, schema, value type,
    类型, 数据类型, 型, タイプ, 타입, 유형, тип, тип данных, tipo, tip, tür, typ
  `),
  required: phrases(`
    required, required?, mandatory, mandatory?, req, req., is required,
    must, need, needed, 必填, 是否必填, 必须, 是否必须, 必选, 是否必需, 必需, 必須, 필수,
    обязательный, обязательно, обязательность, обязателен,
    обязательное, obrigatório, obrigatorio, obligatorio, requerido,
    zorunlu, obbligatorio, richiesto, requis, obligatoire,
    erforderlich, pflicht
  `),
  optional: phrases(`
    optional, optional?, nullable, 可选, opcional, isteğe bağlı,
    opzionale
  `),
  in: phrases(`
    in, location, where, located in, param type, parameter type, 位置,
    passed in, source
  `),
  default: phrases(`
    default, default value, defaults, defaults to, 默认, 默认值, デフォルト, 기본값,
    по умолчанию, padrão, varsayılan, predefinito, défaut, standard
  `),
  description: phrases(`
    description, desc, desc., meaning, note, notes, details, detail,
    explanation, comment, comments, remark, remarks, purpose, info,
    usage, 说明, 描述, 备注, 含义, 解释, 説明, 설명, описание, комментарий,
    descrição, descricao, descripción, açıklama, descrizione,
    beschreibung, значение, summary, validation, action
  `),
  status: phrases(`
    status, code, status code, http status, http code, response code,
    error code, http, 状态码, код, código, codigo, kod, codice,
    durum kodu
  `),
  values: phrases(`
    values, allowed values, possible values, enum, options, choices,
    可选值, 取值, значения, valores
  `),
  example: phrases(`
    example, examples, sample, example value, 示例, 例子, 例, пример,
    exemplo, ejemplo, örnek, esempio, value
  `),
  method: phrases(`
    method, http method, verb, http verb, http, 方法, 请求方法, 请求方式, метод,
    método, metodo, yöntem, metot, メソッド, methode
  `),
  path: phrases(`
    path, endpoint, url, uri, route, api, value, resource, 路径, 接口, 地址,
    путь, адрес, rota, ruta, adres, percorso
  `),
  request: phrases(`
    request, request body, payload, payload/params, input, params,
    body, 请求, запрос
  `),
  response: phrases(`
    response, result, returns, return, output, 响应, 返回, ответ, resposta,
    yanıt
  `),
  parameters: phrases(`
    query params, query, query parameters, params, parameters
  `),
  body: phrases(`
    request body, body, payload
  `),
  query: phrases(`
    query, query params, query parameters, query string
  `),
  ignored: [],
};

/** Words before a type that say that not all of its properties are there. */
export const partWords = phrases(`
  partial, partially, part of an?, part of the, subset of an?, subset of the,
  abbreviated, abridged, simplified, minimal, reduced, shortened, truncated
`);

/** Words that say yes in a cell. */
export const yesWords = phrases(`
  yes, y, true, required, mandatory, ✓, ✔, ✔️, ✅, x, 是, 必填, 必须, да,
  sim, sí, si, sì, evet, oui, ja, はい, 예, o, ☑, always
`);

/** Words that say no in a cell; an empty one says it too. */
export const noWords: readonly string[] = [
  "",
  ...phrases(`
  no, n, false, optional, ✗, ✘, ❌, 否, 可选, нет, não, nao, hayır, non,
  nein, いいえ, -, —, –, no., not required, opcional, ☐
`),
];
