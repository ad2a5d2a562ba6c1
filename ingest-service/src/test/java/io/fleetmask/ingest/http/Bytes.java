package io.fleetmask.ingest.http;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;

/** Bodies that the client must send as they are, whatever the content type says. */
final class Bytes {
    static final RestAssuredConfig AS_THEY_ARE = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .encodeContentTypeAs("multipart/form-data", ContentType.BINARY)
                    .encodeContentTypeAs("text/html", ContentType.BINARY)
                    .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.BINARY));

    private Bytes() {}
}
