# The conformance suite: reading sites, running the compiler, grading claims.
# README has the notation and the meaning of the grades.
#
# Used by ../conformance-table and by conformance.exp.  Everything is pure but
# conformance_compile; a claim is a dictionary from sink to level, where the
# sinks are `heap', `result' and the names of parameters, so that "claims at
# least as much" is one comparison for all kinds of verdict.

# Worst first: the grade of a case is the first that one of its sites has.
set conformance_grades { unsound missing differs worse better equal }
set conformance_goodness {
    unsound 0 missing 1 differs 1 worse 2 equal 3 better 4
}
set conformance_reasons {
    gc-invariant store-thru-ptr map-contents field-insens flow-insens
    unknown-call recursion loop size fresh-result self-store c-shape
    c-semantics
}

# The claim that VERDICT, in the words of a site, makes.  Escaping counts as a
# leak of the object itself.
proc conformance_claim { verdict } {
    set claim [dict create]
    foreach word [split $verdict +] {
	switch -regexp -matchvar match -- $word {
	    {^(any|noescape|silent)$} { }
	    {^(escape|leak)$} { conformance_add claim heap 0 }
	    {^content$} { conformance_add claim heap 1 }
	    {^([A-Za-z_]\w*):([0-9]+)$} {
		conformance_add claim [lindex $match 1] [lindex $match 2]
	    }
	    default { error "no verdict is called $word" }
	}
    }
    return $claim
}

# Add to the dictionary *CLAIM_NAME that LEVEL leaks to SINK.
proc conformance_add { claim_name sink level } {
    upvar $claim_name claim
    if { ![dict exists $claim $sink] || [dict get $claim $sink] > $level } {
	dict set claim $sink $level
    }
}

# True if CLAIM admits everything that OTHER does.  What is known everywhere
# is known to each sink, and what leaks at some level does at deeper ones.
proc conformance_covers { claim other } {
    dict for {sink level} $other {
	set admitted 0
	foreach candidate [list $sink heap] {
	    if { [dict exists $claim $candidate]
		 && [dict get $claim $candidate] <= $level } {
		set admitted 1
	    }
	}
	if { !$admitted } {
	    return 0
	}
    }
    return 1
}

# The grade of VERDICT at a site with these columns and REASON.
proc conformance_grade { verdict go must reason } {
    set claim [conformance_claim $verdict]
    set floor [conformance_claim $must]
    set go_claim [conformance_claim $go]
    dict for {sink level} $floor {
	conformance_add go_claim $sink $level
    }
    if { ![conformance_covers $claim $floor] } {
	return unsound
    }
    if { ![conformance_covers $go_claim $claim] } {
	return worse
    }
    if { [conformance_covers $claim $go_claim] || $reason eq "c-shape" } {
	return equal
    }
    return better
}

# The sites of FILE: a list of dictionaries with group, case, line, kind, name,
# go, must, may, reason and because.
proc conformance_sites { file } {
    set channel [open $file]
    set lines [split [read $channel] "\n"]
    close $channel
    set sites {}
    set seen [dict create]
    set group ""
    set case ""
    set number 0
    foreach line $lines {
	incr number
	set where "[file tail $file]:$number"
	if { [regexp {\{ case ([A-R]) (\S+) \}} $line all group case] } {
	    continue
	}
	if { ![regexp {\{ (alloc|param|case)\M(.*)\}} $line all kind rest] } {
	    continue
	}
	if { $kind eq "case" || $case eq ""
	     || ![regexp {^ ([-\w]+): (.*) $} $rest all name text] } {
	    error "$where: neither a case nor a site"
	}
	set because ""
	regexp {^(.*) because (.*)$} $text all text because
	set reason ""
	regexp {^(.*) for ([-a-z]+)$} $text all text reason
	if { [regexp {^GO (\S+) MUST (\S+) MAY (\S+)$} $text all go must \
		  may] } {
	} elseif { [regexp {^\S+$} $text] } {
	    set go [set must [set may $text]]
	} else {
	    error "$where: `$text' is no verdict"
	}
	if { $reason ne "" && $reason ni $::conformance_reasons } {
	    error "$where: no reason is called $reason"
	}
	foreach verdict [list $go $must $may] {
	    conformance_claim $verdict
	}
	if { $go ne $may && $reason eq "" } {
	    error "$where: the difference has no reason"
	}
	if { [conformance_grade $may $go $must $reason] eq "unsound" } {
	    error "$where: MAY is less than MUST"
	}
	if { [dict exists $seen "$case $kind $name"] } {
	    error "$where: $case has two sites of this name"
	}
	dict set seen "$case $kind $name" 1
	lappend sites [dict create group $group case $case line $number \
			   kind $kind name $name go $go must $must may $may \
			   reason $reason because $because]
    }
    return $sites
}

# Compile FILE with the plugin and return a dictionary: "LINE KIND" to the
# verdict, in the words of a site.  Kinds are alloc and param; "LINE record"
# has the verdicts of the allocations in the report.  It is empty if the
# compiler failed or took more than a minute: then all sites are missing.
proc conformance_compile { plugin gcc options file } {
    set report [conformance_temporary]
    set command [list $gcc -S -o /dev/null {*}$options -fplugin=$plugin \
		     -fplugin-arg-mapescape-m=1 \
		     -fplugin-arg-mapescape-scope=all \
		     -fplugin-arg-mapescape-report=$report \
		     -fdiagnostics-plain-output $file]
    set ::env(LC_ALL) C
    set status [catch { exec timeout 60 {*}$command 2>@1 } output]
    set channel [open $report]
    set records [read $channel]
    close $channel
    file delete $report
    if { $status } {
	puts stderr "[join $command]:\n$output"
	return [dict create]
    }
    set verdicts [dict create]
    foreach line [split $records "\n"] {
	conformance_record verdicts $file $line
    }
    foreach line [split $output "\n"] {
	conformance_note verdicts $file $line
    }
    return $verdicts
}

proc conformance_temporary { } {
    set channel [file tempfile name conformance]
    close $channel
    return $name
}

# Add the note in LINE, if it is one on FILE, to *VERDICTS_NAME.  The name of
# an allocation is its call, so it has a parenthesis; in Go it may be a variable
# or a literal, and what tells is whether a record is of that line.
proc conformance_note { verdicts_name file line } {
    upvar $verdicts_name verdicts
    if { ![regexp {^(.*?):(\d+):(?:\d+:)? note: (.*)$} $line all where number \
	       text] || [file tail $where] ne [file tail $file] } {
	return
    }
    set quoted {'([^']*)'}
    switch -regexp -matchvar match -- $text [list \
	"^$quoted does not escape$" {
	    set kind [expr { [string match *(* [lindex $match 1]]
			     || ([file extension $file] eq ".go"
				 && [dict exists $verdicts "$number record"])
			     ? "alloc" : "param" }]
	    set verdict noescape
	} \
	"^$quoted escapes to heap$" - "^moved to heap: $quoted$" {
	    set kind alloc
	    set verdict escape
	} \
	"^leaking param content: $quoted$" {
	    set kind param
	    set verdict content
	} \
	"^leaking param: $quoted to result \\S+ level=(\\d+)$" {
	    set kind param
	    set verdict result:[lindex $match 2]
	} \
	"^leaking param: $quoted to param $quoted level=(\\d+)$" {
	    set kind param
	    set verdict [lindex $match 2]:[lindex $match 3]
	} \
	"^leaking param: $quoted$" {
	    set kind param
	    set verdict leak
	} \
	default return]
    conformance_join verdicts "$number $kind" $verdict
}

# Two calls on one line are one site, which escapes if one of them does.
proc conformance_join { verdicts_name key verdict } {
    upvar $verdicts_name verdicts
    if { [dict exists $verdicts $key] } {
	set words [split [dict get $verdicts $key] +]
	lappend words $verdict
	set words [lsort -unique $words]
	if { [llength $words] > 1 } {
	    set words [lsearch -all -inline -not -exact $words noescape]
	}
	set verdict [join $words +]
    }
    dict set verdicts $key $verdict
}

# Add the record in LINE to *VERDICTS_NAME if it is of an allocation in FILE.
proc conformance_record { verdicts_name file line } {
    upvar $verdicts_name verdicts
    if { ![regexp {"kind":"(alloc|map)"} $line]
	 || ![regexp {"file":"([^"]*)"} $line all where]
	 || ![regexp {"line":(\d+)} $line all number]
	 || ![regexp {"verdict":"(\w+)"} $line all verdict]
	 || [file tail $where] ne [file tail $file] } {
	return
    }
    conformance_join verdicts "$number record" $verdict
}

# What is said at SITE by VERDICTS: a list of the claim and a remark, which is
# "missing", "differs" or "".
proc conformance_said { site verdicts } {
    set key "[dict get $site line] [dict get $site kind]"
    set record "[dict get $site line] record"
    if { ![dict exists $verdicts $key] } {
	if { [dict get $site go] eq "silent" } {
	    return [list silent ""]
	}
	return [list none missing]
    }
    set said [dict get $verdicts $key]
    if { [dict get $site kind] eq "alloc"
	 && (![dict exists $verdicts $record]
	     || [dict get $verdicts $record] ne $said) } {
	return [list $said differs]
    }
    return [list $said ""]
}

# Grade SITE with the verdicts of the two levels.  Returns a list: the grade
# and what was said.
proc conformance_grade_site { site low high } {
    lassign [conformance_said $site $low] said remark
    lassign [conformance_said $site $high] said_high remark_high
    set grades {}
    foreach verdict [list $said $said_high] {
	if { $verdict eq "none" } {
	    lappend grades missing
	} elseif { [dict get $site go] eq "silent" && $verdict ne "silent" } {
	    lappend grades [expr { $verdict eq "noescape"
				   && [dict get $site kind] eq "alloc"
				   ? "unsound" : "worse" }]
	} else {
	    lappend grades [conformance_grade $verdict [dict get $site go] \
				[dict get $site must] [dict get $site reason]]
	}
    }
    if { $said ne $said_high || "differs" in [list $remark $remark_high] } {
	lappend grades differs
	if { $said ne $said_high } {
	    append said "/$said_high"
	}
    }
    return [list [conformance_worst $grades] $said]
}

proc conformance_worst { grades } {
    foreach grade $::conformance_grades {
	if { $grade in $grades } {
	    return $grade
	}
    }
    return equal
}

# Grade the sites of FILE.  Returns them with grade and said added.
proc conformance_grade_file { plugin gcc file } {
    set sites [conformance_sites $file]
    set options {}
    if { [file extension $file] eq ".go" } {
	# What gccgo puts on the stack by itself is not there to be judged.
	lappend options -fno-go-optimize-allocs
    }
    set low [conformance_compile $plugin $gcc [list -O0 {*}$options] $file]
    set high [conformance_compile $plugin $gcc [list -O2 {*}$options] $file]
    set graded {}
    foreach site $sites {
	lassign [conformance_grade_site $site $low $high] grade said
	dict set site grade $grade
	dict set site said $said
	dict set site file [file tail $file]
	lappend graded $site
    }
    return $graded
}

# What a site is called in the file of grades and in results.
proc conformance_site_name { site } {
    return "[dict get $site case] [dict get $site kind] [dict get $site name]"
}

# The recorded grades: a dictionary from the name of a site to its grade.
proc conformance_recorded { file } {
    set recorded [dict create]
    if { ![file exists $file] } {
	return $recorded
    }
    set channel [open $file]
    foreach line [split [read $channel] "\n"] {
	if { [regexp {^(\w+) (\S+ \w+ \S+)$} $line all grade name] } {
	    dict set recorded $name $grade
	}
    }
    close $channel
    return $recorded
}
