package io.fleetmask.remediation.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;

@Singleton
class FormerPatchRows implements PanacheRepositoryBase<FormerPatchRow, PatchKey> {}
