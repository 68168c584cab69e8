package io.caravanserai.layout.wrong.onboarding;

import org.apache.camel.Exchange;

record KnowsCamel(Exchange exchange) {}
