package io.fleetmask.servicekit.access;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Operators may all that others may; and so may everybody where no login is demanded. */
@Singleton
class GrantedRoles implements SecurityIdentityAugmentor {
    private final Login login;

    GrantedRoles(Login login) {
        this.login = login;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity caller, AuthenticationRequestContext context) {
        return Uni.createFrom().item(mayEverything(caller) ? withAllRoles(caller) : caller);
    }

    private boolean mayEverything(SecurityIdentity caller) {
        return login.isDemanded() ? caller.getRoles().contains(Roles.OPERATOR) : caller.isAnonymous();
    }

    private static SecurityIdentity withAllRoles(SecurityIdentity caller) {
        return QuarkusSecurityIdentity.builder(caller).addRoles(Roles.ALL).build();
    }
}
