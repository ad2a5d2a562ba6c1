package io.fleetmask.local.client;

import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationGrantError;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationRequest;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationResponse;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Who gives tokens: an OpenID provider, asked by a program that has no secret and no browser (RFC 8628). */
final class Provider {
    private static final int CONNECT_MS = 5_000;
    private static final int ANSWER_MS = 30_000;

    /** What RFC 8628 adds to the interval for whoever asks too often. */
    private static final Duration SLOWER = Duration.ofSeconds(5);

    private final OIDCProviderMetadata metadata;
    private final ClientID client;

    private Provider(OIDCProviderMetadata metadata, ClientID client) {
        this.metadata = metadata;
        this.client = client;
    }

    /** What a person has to do elsewhere, in a browser. */
    record Errand(DeviceAuthorizationSuccessResponse response, Instant deadline) {
        String address() {
            return response.getVerificationURI().toString();
        }

        String code() {
            return response.getUserCode().getValue();
        }

        /** The address with the code in it. */
        Optional<String> wholeAddress() {
            return Optional.ofNullable(response.getVerificationURIComplete()).map(URI::toString);
        }

        private Duration interval() {
            return Duration.ofSeconds(response.getInterval());
        }
    }

    /** Asks for {@code /.well-known/openid-configuration} below the address. */
    static Provider at(String address, String client) {
        safe(URI.create(address));
        try {
            return new Provider(
                    OIDCProviderMetadata.resolve(new Issuer(address), CONNECT_MS, ANSWER_MS), new ClientID(client));
        } catch (GeneralException | IOException | IllegalArgumentException failed) {
            throw new ApiException("no provider of tokens at " + address + ": " + failed.getMessage(), failed);
        }
    }

    /** Begins a login. */
    Errand begin(String scope) {
        URI endpoint = Optional.ofNullable(metadata.getDeviceAuthorizationEndpointURI())
                .orElseThrow(() -> new ApiException(metadata.getIssuer() + " has no login by device code: "
                        + "its openid-configuration names no device_authorization_endpoint"));
        try {
            DeviceAuthorizationResponse response =
                    DeviceAuthorizationResponse.parse(send(new DeviceAuthorizationRequest.Builder(client)
                            .scope(Scope.parse(scope))
                            .endpointURI(safe(endpoint))
                            .build()
                            .toHTTPRequest()));
            if (!response.indicatesSuccess()) {
                throw refused("the login", response.toErrorResponse().getErrorObject());
            }
            DeviceAuthorizationSuccessResponse errand = response.toSuccessResponse();
            return new Errand(errand, Instant.now().plusSeconds(errand.getLifetime()));
        } catch (ParseException odd) {
            throw misunderstood(endpoint, odd);
        }
    }

    /** Asks until the errand is done, as often as the provider wants it; {@code pause} waits in between. */
    Tokens await(Errand errand, Consumer<Duration> pause) {
        Duration interval = errand.interval();
        while (Instant.now().isBefore(errand.deadline())) {
            pause.accept(interval);
            TokenResponse response = ask(new DeviceCodeGrant(errand.response().getDeviceCode()));
            if (response.indicatesSuccess()) {
                return tokens(response, Optional.empty());
            }
            ErrorObject error = response.toErrorResponse().getErrorObject();
            if (DeviceAuthorizationGrantError.SLOW_DOWN.equals(error)) {
                interval = interval.plus(SLOWER);
            } else if (!DeviceAuthorizationGrantError.AUTHORIZATION_PENDING.equals(error)) {
                throw refused("the login", error);
            }
        }
        throw new ApiException("nobody entered the code " + errand.code() + " at " + errand.address() + " in time");
    }

    /** The next token; empty when the provider does not go on with this login. */
    Optional<Tokens> renew(String refresh) {
        TokenResponse response = ask(new RefreshTokenGrant(new RefreshToken(refresh)));
        if (response.indicatesSuccess()) {
            return Optional.of(tokens(response, Optional.of(refresh)));
        }
        ErrorObject error = response.toErrorResponse().getErrorObject();
        if (OAuth2Error.INVALID_GRANT.equals(error)) {
            return Optional.empty();
        }
        throw refused("another token", error);
    }

    /** Ends what the provider would go on with; whether it can. */
    boolean revoke(String refresh) {
        URI endpoint = metadata.getRevocationEndpointURI();
        return endpoint != null
                && send(new TokenRevocationRequest(safe(endpoint), client, new RefreshToken(refresh)).toHTTPRequest())
                        .indicatesSuccess();
    }

    private TokenResponse ask(AuthorizationGrant grant) {
        URI endpoint = safe(metadata.getTokenEndpointURI());
        try {
            return TokenResponse.parse(send(
                    new TokenRequest.Builder(endpoint, client, grant).build().toHTTPRequest()));
        } catch (ParseException odd) {
            throw misunderstood(endpoint, odd);
        }
    }

    /** @param former what the next one is asked with where the provider gives nothing newer */
    private static Tokens tokens(TokenResponse response, Optional<String> former) {
        var tokens = response.toSuccessResponse().getTokens();
        return new Tokens(
                tokens.getAccessToken().getValue(),
                Instant.now().plusSeconds(tokens.getAccessToken().getLifetime()),
                Optional.ofNullable(tokens.getRefreshToken())
                        .map(RefreshToken::getValue)
                        .or(() -> former));
    }

    private static HTTPResponse send(HTTPRequest request) {
        request.setConnectTimeout(CONNECT_MS);
        request.setReadTimeout(ANSWER_MS);
        request.setFollowRedirects(false);
        try {
            return request.send();
        } catch (IOException failed) {
            throw new ApiException("no answer from " + request.getURI() + ": " + failed.getMessage(), failed);
        }
    }

    /** Who reads a code or a token on the way is logged in too. */
    private static URI safe(URI address) {
        if (!Token.isSafe(address)) {
            throw new ApiException("no login over " + address + ": everybody on the way could read it; use https");
        }
        return address;
    }

    private ApiException refused(String what, ErrorObject error) {
        return new ApiException(metadata.getIssuer() + " refuses " + what + ": "
                + Objects.requireNonNullElse(error.getDescription(), error.getCode()) + " (" + error.getCode() + ")");
    }

    private static ApiException misunderstood(URI endpoint, ParseException odd) {
        return new ApiException(endpoint + " gives an answer that cannot be understood: " + odd.getMessage(), odd);
    }
}
