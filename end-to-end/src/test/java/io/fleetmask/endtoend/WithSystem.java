package io.fleetmask.endtoend;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the running system to constructors of tests: one for all test classes of a JVM, of which there are two. */
final class WithSystem implements ParameterResolver {
    /** Started when the first test asks for it. */
    private static final class Shared {
        static final SystemUnderTest SYSTEM = new SystemUnderTest();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SYSTEM::close, "end of the system"));
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SystemUnderTest.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Shared.SYSTEM;
    }
}
