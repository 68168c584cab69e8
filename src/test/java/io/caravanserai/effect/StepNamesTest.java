package io.caravanserai.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.Carried;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which step, and which place in splits, a write is journalled under. */
class StepNamesTest {
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        camel.disableJMX();
        camel.getCamelContextExtension().addInterceptStrategy(new StepNames());
        camel.addComponent("connection", new Listener());
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void namesTheStepOnlyWhileItRuns() throws Exception {
        Exchange end = run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .to("connection:a")
                        .id("first")
                        .to("connection:a")
                        .to("connection:b")
                        .id("second");
            }
        });
        assertThat(seen).containsExactly("first", "null", "second");
        assertThat(end.getProperty(Carried.STEP)).isNull();
    }

    @Test
    void tellsTheItemsOfNestedSplitsApart() throws Exception {
        run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .setBody(constant(List.of(List.of("x", "y"), List.of("z"))))
                        .split(body())
                        .to("connection:a")
                        .id("outer")
                        .split(body())
                        .to("connection:a")
                        .id("inner")
                        .end()
                        .to("connection:a")
                        .id("after")
                        .end()
                        .to("connection:a")
                        .id("end");
            }
        });
        assertThat(seen)
                .containsExactly(
                        "outer/0", "inner/0/0", "inner/0/1", "after/0", "outer/1", "inner/1/0", "after/1", "end");
    }

    @Test
    void tellsTheRoundsOfALoopApart() throws Exception {
        run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .loop(2)
                        .to("connection:a")
                        .id("round")
                        .end()
                        .to("connection:a")
                        .id("end");
            }
        });
        assertThat(seen).containsExactly("round/0", "round/1", "end");
    }

    @Test
    void tellsTheBranchesOfAMulticastApart() throws Exception {
        run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .multicast()
                        .to("direct:sub")
                        .to("direct:sub")
                        .end()
                        .to("connection:a")
                        .id("end");
                from("direct:sub").to("connection:a").id("branch");
            }
        });
        assertThat(seen).containsExactly("branch/0", "branch/1", "end");
    }

    @Test
    void doesNotLendTheNameOfAFailedStepToThoseThatComeAfter() throws Exception {
        Exchange end = run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .doTry()
                        .to("connection:fail")
                        .id("account")
                        .doCatch(IllegalStateException.class)
                        .to("connection:a")
                        .id("fail-log")
                        .end()
                        .to("connection:a")
                        .id("more");
            }
        });
        assertThat(end.getException()).isNull();
        assertThat(seen).containsExactly("account", "fail-log", "more");
    }

    @Test
    void remembersWhereAnAttemptFailed() throws Exception {
        Exchange end = run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").routeId("one").to("connection:a").id("first").to("direct:sub");
                from("direct:sub").routeId("two").to("connection:fail").id("account");
            }
        });
        assertThat(end.getException()).isInstanceOf(IllegalStateException.class);
        assertThat(end.getProperty(Carried.FAILED_STEP)).isEqualTo("account");
        assertThat(end.getProperty(Carried.STEP)).isNull();
    }

    @Test
    void remembersAStepOfTheFlowItselfThatFailed() throws Exception {
        Exchange end = run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .routeId("one")
                        .to("connection:a")
                        .id("first")
                        .to("direct:sub")
                        .id("call");
                from("direct:sub")
                        .routeId("two")
                        .filter(constant(true))
                        .id("around")
                        .setBody(exchange -> {
                            throw new IllegalStateException("ordered");
                        })
                        .id("mend");
            }
        });
        assertThat(end.getException()).isNotNull();
        assertThat(end.getProperty(Carried.FAILED_STEP)).isEqualTo("mend");
        assertThat(end.getProperty(Carried.FAILED_ROUTE)).isEqualTo("two");
    }

    @Test
    void namesTheStepAroundOneThatHasNoId() throws Exception {
        Exchange end = run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .split(constant(List.of("x")))
                        .stopOnException()
                        .id("each")
                        .to("connection:fail")
                        .end();
            }
        });
        assertThat(end.getException()).isNotNull();
        assertThat(end.getProperty(Carried.FAILED_STEP)).isEqualTo("each");
    }

    @Test
    void remembersWhichStepFailedInsideNestedSplits() throws Exception {
        Exchange end = run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .routeId("one")
                        .setBody(constant(List.of(List.of("x", "y"))))
                        .split(body())
                        .stopOnException()
                        .split(body())
                        .stopOnException()
                        .to("connection:fail")
                        .id("account");
            }
        });
        assertThat(seen).containsExactly("account/0/0");
        assertThat(end.getException()).isNotNull();
        assertThat(end.getProperty(Carried.FAILED_STEP)).isEqualTo("account");
        assertThat(end.getProperty(Carried.FAILED_ROUTE)).isEqualTo("one");
    }

    @Test
    void forgetsTheStepThatFailedInsideASplitWhenTheNextOneStarts() throws Exception {
        Exchange end = run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .setBody(constant(List.of("x")))
                        .doTry()
                        .split(body())
                        .to("connection:fail")
                        .id("account")
                        .end()
                        .endDoTry()
                        .doCatch(IllegalStateException.class)
                        .to("connection:a")
                        .id("fail-log")
                        .end();
            }
        });
        assertThat(seen).containsExactly("account/0", "fail-log");
        assertThat(end.getProperty(Carried.FAILED_STEP)).isNull();
    }

    @Test
    void countsTheStepTheAuthorOfTheFlowNamedNotThoseInsideAKamelet() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                routeTemplate("inside")
                        .from("kamelet:source")
                        .to("connection:a")
                        .id("hidden")
                        .to("connection:a");
            }
        });
        run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("kamelet:inside").id("named").to("kamelet:inside");
            }
        });
        assertThat(seen).containsExactly("named", "named", "null", "null");
    }

    @Test
    void saysWhichRouteOfTheFlowFailedNotWhichKamelet() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                routeTemplate("inside").from("kamelet:source").to("connection:fail");
            }
        });
        Exchange end = run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").routeId("one").to("direct:sub");
                from("direct:sub").routeId("two").to("kamelet:inside").id("account");
            }
        });
        assertThat(end.getProperty(Carried.FAILED_ROUTE)).isEqualTo("two");
        assertThat(end.getProperty(Carried.FAILED_STEP)).isEqualTo("account");
    }

    private Exchange run(RouteBuilder routes) throws Exception {
        camel.addRoutes(routes);
        camel.start();
        try (ProducerTemplate to = camel.createProducerTemplate()) {
            return to.request("direct:in", exchange -> {});
        }
    }

    /** Stands where the way out would: notes what it would journal under. */
    private final class Listener extends DefaultComponent {
        @Override
        protected DefaultEndpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            return new DefaultEndpoint(uri, this) {
                @Override
                public org.apache.camel.Producer createProducer() {
                    return new DefaultProducer(this) {
                        @Override
                        public void process(Exchange exchange) {
                            seen.add(exchange.getProperty(Carried.STEP) + EffectKeys.place(exchange));
                            if ("fail".equals(remaining)) {
                                throw new IllegalStateException("ordered");
                            }
                        }
                    };
                }

                @Override
                public org.apache.camel.Consumer createConsumer(org.apache.camel.Processor processor) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }
}
