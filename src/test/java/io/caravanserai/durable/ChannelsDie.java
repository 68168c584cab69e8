package io.caravanserai.durable;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.caravanserai.background.Mortal;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.lang.reflect.Field;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;

/** Nobody looks into a channel for what is due. */
@Singleton
@Unremovable
class ChannelsDie implements Mortal {
    private final CamelContext camel;

    ChannelsDie(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public String check() {
        return "channels";
    }

    /** As if db-scheduler had ended by itself, with the route still running. */
    @Override
    public void die() throws ReflectiveOperationException {
        Object channel = part(route().getConsumer(), "channel");
        ((Scheduler) part(channel, "scheduler")).stop();
    }

    @Override
    public void comeBack() throws Exception {
        String route = route().getId();
        camel.getRouteController().stopRoute(route);
        camel.getRouteController().startRoute(route);
    }

    private Route route() {
        return camel.getRoutes().stream()
                .filter(route -> route.getConsumer() instanceof DurableConsumer)
                .findFirst()
                .orElseThrow();
    }

    private static Object part(Object whole, String name) throws ReflectiveOperationException {
        Field field = whole.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(whole);
    }
}
