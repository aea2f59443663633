// Who comes from a printed code keeps its edition (#h1) on the way to the new address.
location.replace(document.querySelector("a").href + location.hash);
