# The conformance suite: graded sites as results of DejaGnu.

# Report SITE, which has been graded, under its name.
proc conformance_report { site recorded } {
    global conformance_goodness
    set name [conformance_site_name $site]
    set grade [dict get $site grade]
    set because [dict get $site because]
    set expected worse
    if { [dict exists $recorded $name] } {
	set expected [dict get $recorded $name]
    }
    set result "$name: $grade"
    if { $grade ni { equal better } } {
	append result " (said [dict get $site said], Go [dict get $site go],\
 must [dict get $site must])"
    }
    if { $grade eq "worse" && $because ne "" } {
	xfail "$result: $because"
    } elseif { $grade in { unsound missing differs worse }
	       || [dict get $conformance_goodness $grade]
		  < [dict get $conformance_goodness $expected] } {
	fail $result
    } else {
	pass $name
    }
}

# Grade the sites of FILES, those of them that are to be tested, and report
# each one.  RECORDED is the file of the grades that they have reached.
proc conformance_run { files recorded } {
    global runtests mapescape_plugin mapescape_cc
    set reached [conformance_recorded $recorded]
    foreach file $files {
	if { ![runtest_file_p $runtests $file] } {
	    continue
	}
	foreach site [conformance_grade_file $mapescape_plugin $mapescape_cc \
			  $file] {
	    conformance_report $site $reached
	}
    }
}
