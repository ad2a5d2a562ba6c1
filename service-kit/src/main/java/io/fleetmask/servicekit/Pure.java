package io.fleetmask.servicekit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A package of plain Java: it knows no framework, no database and no other package that does, so its tests need nothing
 * but JUnit. Every package of a service that could say so has to; the tests of each service check both.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
public @interface Pure {}
